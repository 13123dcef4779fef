package io.github.chatpull.cli.standin;

import io.github.chatpull.cli.standin.Phrases.Scene;
import io.github.chatpull.cli.standin.Phrases.Search;
import io.github.chatpull.model.ChatBuilder;
import java.util.List;

/** Where the visitor of a chat comes from: page, referrer, address and, in the second edition of the format, place. */
final class Visitors {
    static final String SITE = "https://www.example.com";

    // Reserved for documentation by RFC 5737 and RFC 3849: nobody's.
    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
    private static final String NETWORK_V6 = "2001:db8:";

    private static final List<String> ENGINES = List.of(
            "https://www.google.no/search?hl=no&q=",
            "https://www.google.com/search?q=",
            "https://www.google.no/url?sa=t&source=web&q=",
            "https://www.bing.com/search?form=QBLH&q=",
            "https://duckduckgo.com/?t=h_&q=");
    private static final List<String> OTHER_SITES = List.of(
            "https://forum.example.org/viewtopic.php?f=4&t=",
            "https://prices.example.net/compare?item=",
            "https://m.example.org/l.php?u=https%3A%2F%2Fwww.example.com%2F&h=");

    private static final List<String> CITIES = List.of(
            "Oslo",
            "Oslo",
            "Oslo",
            "Bergen",
            "Bergen",
            "Trondheim",
            "Stavanger",
            "Tromsø",
            "Blakstad",
            "Ålesund",
            "Bodø",
            "Kristiansand",
            "Drammen",
            "Hønefoss");
    private static final List<String> ELSEWHERE = List.of(
            "Stockholm/Sweden",
            "Göteborg/Sweden",
            "København/Denmark",
            "Helsinki/Finland",
            "London/United Kingdom",
            "Berlin/Germany",
            "Kyiv/Ukraine",
            "Taipei/Taiwan",
            "Ōsaka/Japan",
            "São Paulo/Brazil");
    private static final List<String> ORGANIZATIONS = List.of(
            "Priority Telecom Norway",
            "Fjordnett AS",
            "Nordlys Bredbånd AS",
            "Hansen & Sønner AS",
            "Østlandet Fiber",
            "Vestkysten Kommune",
            "Universitetet i Nordvik",
            "Berg, Dal & Co",
            "Polar Mobile");
    private static final List<String> PROVIDERS =
            List.of("Priority Telecom", "Fjordnett", "Nordlys Bredbånd", "Østlandet Fiber", "Polar Mobile", "R&D Net");

    private final Dice dice;

    Visitors(Dice dice) {
        this.dice = dice;
    }

    void describe(ChatBuilder chat, Scene scene, String page) {
        chat.url(SITE + page);
        refer(chat, scene);
        chat.visitorIp(address());
    }

    private void refer(ChatBuilder chat, Scene scene) {
        int roll = dice.below(100);
        if (roll < 38) {
            Search search = dice.of(scene.searches());
            chat.referrer(dice.of(ENGINES) + search.encoded());
            // Search engines hide the words more often than not.
            if (roll < 24) {
                chat.keywords(search.words());
            }
        } else if (roll < 60) {
            chat.referrer(SITE + "/?ref=" + dice.below(100) + "&src=menu");
        } else if (roll < 70) {
            chat.referrer(dice.of(OTHER_SITES) + dice.below(100_000));
        }
    }

    private String address() {
        if (dice.chance(880)) {
            return dice.of(NETWORKS) + (1 + dice.below(254));
        }
        return NETWORK_V6 + hex() + ":" + hex() + "::" + hex();
    }

    private String hex() {
        return Integer.toHexString(1 + dice.below(0xFFFF));
    }

    /** What only the second edition of the format has. */
    void locate(ChatBuilder chat) {
        String city = dice.of(CITIES);
        String country = "Norway";
        if (dice.chance(120)) {
            String[] place = dice.of(ELSEWHERE).split("/", 2);
            city = place[0];
            country = place[1];
        }
        if (dice.chance(880)) {
            chat.city(city);
        }
        if (dice.chance(960)) {
            chat.country(country);
        }
        if (dice.chance(750)) {
            chat.organization(dice.of(ORGANIZATIONS));
        }
        if (dice.chance(860)) {
            chat.isp(dice.of(PROVIDERS));
        }
    }
}
