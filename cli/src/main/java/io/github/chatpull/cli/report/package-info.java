/**
 * The report: figures as one HTML page that needs nothing else. What the page shows at first is written here; what it shows
 * of a part of the range, the page’s scripts compute by the same rules, which {@code .ci/report-check} holds them to.
 */
@NullMarked
package io.github.chatpull.cli.report;

import org.jspecify.annotations.NullMarked;
