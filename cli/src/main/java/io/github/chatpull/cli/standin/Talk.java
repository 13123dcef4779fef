package io.github.chatpull.cli.standin;

import io.github.chatpull.cli.standin.Phrase.Slot;
import io.github.chatpull.cli.standin.Phrases.Scene;
import io.github.chatpull.cli.standin.Phrases.Side;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who says what when in one chat. Reused from chat to chat. */
final class Talk {
    private static final int FEWEST = 2;
    private static final int MOST = 40;
    private static final int MEAN_BEYOND_THREE = 14;
    private static final long SECOND = 1000;
    // 40 messages with a pause of 2 hours among them stay below 5 hours, and the default overlap of an export is 6.
    private static final long LONGEST_WAIT = 240 * SECOND;
    private static final long LONGEST_PAUSE = 7200 * SECOND;

    private static final List<String> EMOJI =
            List.of("🙂", "😀", "👍", "😊", "🙏", "😅", "❤️", "👩‍💻", "🇳🇴", "🤷🏽‍♀️");

    private final Dice dice;
    private final StringBuilder text = new StringBuilder();

    Talk(Dice dice) {
        this.dice = dice;
    }

    /** What is settled before the first word. */
    record Setting(
            Scene scene,
            List<String> operators,
            Map<Slot, String> slots,
            boolean proactive,
            boolean missed,
            boolean quiet) {}

    /** How far a talk has come. */
    private static final class Course {
        private long time;
        private boolean visitorSpeaks;
        private int operator;
        private int visitorLine;
        private int operatorLine;
        private boolean visitorSpoke;
        private boolean operatorSpoke;
    }

    /** Adds the messages and returns the time of the last one. */
    long hold(Setting setting, long start, ChatBuilder chat) {
        Course course = new Course();
        course.time = start;
        course.visitorSpeaks = !setting.proactive;
        course.visitorLine = dice.below(1000);
        course.operatorLine = dice.below(1000);
        int count = setting.missed ? FEWEST + dice.below(3) : count();
        int transferAt = setting.operators.size() > 1 ? count / 2 : count;
        int pauseAt = dice.chance(3) ? 1 + dice.below(count - 1) : count;
        int run = run(setting);
        for (int i = 0; i < count; i++) {
            boolean transfer = i >= transferAt && course.operator == 0 && !course.visitorSpeaks && course.operatorSpoke;
            text.setLength(0);
            say(setting, course, count - i, transfer);
            String from = course.visitorSpeaks ? "visitor" : setting.operators.get(course.operator);
            chat.message(from, Instant.ofEpochMilli(course.time), text.toString(), Extra.EMPTY);
            if (transfer) {
                course.operator = 1;
            }
            boolean turn = --run == 0;
            if (turn) {
                course.visitorSpeaks = !course.visitorSpeaks;
                run = run(setting);
            }
            if (i < count - 1) {
                course.time += gap(setting, course, turn) + (i + 1 == pauseAt ? pause() : 0);
            }
        }
        return course.time;
    }

    private int count() {
        return (int) (FEWEST + 1 + dice.waiting(MEAN_BEYOND_THREE, MOST - FEWEST - 1));
    }

    // How many messages somebody sends before the other one answers.
    private int run(Setting setting) {
        if (setting.missed) {
            return MOST;
        }
        int roll = dice.below(100);
        return roll < 68 ? 1 : roll < 90 ? 2 : 3;
    }

    private long gap(Setting setting, Course course, boolean turn) {
        if (!turn) {
            return 2 * SECOND + dice.waiting(8 * SECOND, LONGEST_WAIT);
        }
        if (course.visitorSpeaks) {
            return 4 * SECOND + dice.waiting(24 * SECOND, LONGEST_WAIT - 4 * SECOND);
        }
        long mean = (course.operatorSpoke ? 30L : 22L) * (setting.quiet ? 3 : 1);
        return 5 * SECOND + dice.waiting(mean * SECOND, LONGEST_WAIT - 5 * SECOND);
    }

    private long pause() {
        return LONGEST_PAUSE / 4 + dice.waiting(LONGEST_PAUSE / 4, LONGEST_PAUSE / 4 * 3);
    }

    private void say(Setting setting, Course course, int left, boolean transfer) {
        if (course.visitorSpeaks) {
            sayAsVisitor(setting, course, left);
            course.visitorSpoke = true;
        } else {
            sayAsOperator(setting, course, left, transfer);
            course.operatorSpoke = true;
        }
    }

    private void sayAsVisitor(Setting setting, Course course, int left) {
        Side side = setting.scene.visitor();
        boolean first = !course.visitorSpoke;
        boolean last = left <= 2 && course.operatorSpoke;
        if (first && dice.chance(350) && say(side.hello(), setting)) {
            if (dice.chance(400)) {
                return;
            }
            text.append(' ');
        }
        boolean said = (last && say(side.bye(), setting)) || (!first && dice.chance(240) && say(side.brief(), setting));
        if (!said) {
            line(side, course.visitorLine++, setting);
        }
        if (dice.chance(60)) {
            text.append(' ').append(dice.of(EMOJI));
        }
    }

    private void sayAsOperator(Setting setting, Course course, int left, boolean transfer) {
        Scene scene = setting.scene;
        Side side = scene.operator();
        boolean first = !course.operatorSpoke;
        boolean said = first && say(course.visitorSpoke ? side.hello() : scene.invitations(), setting);
        said = said || (transfer && say(scene.transfers(), setting));
        said = said || (left <= 2 && course.visitorSpoke && say(side.bye(), setting));
        said = said || (dice.chance(120) && say(scene.waiting(), setting));
        if (!said) {
            line(side, course.operatorLine++, setting);
        }
    }

    // One of the topic's lines, or two at once, sometimes on lines of their own.
    private void line(Side side, int number, Setting setting) {
        List<Phrase> lines = side.lines();
        lines.get(number % lines.size()).appendTo(text, setting.slots);
        int roll = dice.below(100);
        if (roll < 16) {
            text.append(roll < 4 ? '\n' : ' ');
            lines.get((number + lines.size() / 2) % lines.size()).appendTo(text, setting.slots);
        }
    }

    private boolean say(List<Phrase> phrases, Setting setting) {
        if (phrases.isEmpty()) {
            return false;
        }
        dice.of(phrases).appendTo(text, setting.slots);
        return true;
    }
}
