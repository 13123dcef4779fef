package io.github.chatpull.model;

/** The texts a {@link Chat} has at most one of. Source: both editions of the vendor's page on the data export API. */
public enum ChatText {
    /** {@link Chat#id()}. */
    ID,
    /** {@link Chat#referrer()}. */
    REFERRER,
    /** {@link Chat#keywords()}. */
    KEYWORDS,
    /** {@link Chat#visitorIp()}. */
    VISITOR_IP,
    /** {@link Chat#url()}. */
    URL,
    /** {@link Chat#city()}. */
    CITY,
    /** {@link Chat#country()}. */
    COUNTRY,
    /** {@link Chat#organization()}. */
    ORGANIZATION,
    /** {@link Chat#isp()}. */
    ISP;

    static final int COUNT = values().length;
}
