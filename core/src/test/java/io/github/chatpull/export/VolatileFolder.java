package io.github.chatpull.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folder's names: those on the disk, and how they have changed since in memory. */
final class VolatileFolder implements VolatileNode {
    private final Map<String, VolatileNode> onDisk = new LinkedHashMap<>();
    private final Map<String, VolatileNode> inMemory = new LinkedHashMap<>();
    private final List<Change> unforced = new ArrayList<>();

    /** One name goes, or one comes, or both at once. */
    private record Change(int step, String gone, String come, VolatileNode node) {
        void applyTo(Map<String, VolatileNode> names) {
            if (gone != null) {
                names.remove(gone);
            }
            if (come != null) {
                names.put(come, node);
            }
        }
    }

    VolatileNode get(String name) {
        VolatileNode node = inMemory.get(name);
        if (node == null) {
            throw new IllegalStateException("no such file or folder: " + name);
        }
        return node;
    }

    void add(int step, String name, VolatileNode node) {
        if (inMemory.containsKey(name)) {
            throw new IllegalStateException("is there: " + name);
        }
        change(new Change(step, null, name, node));
    }

    void rename(int step, String from, String to) {
        change(new Change(step, from, to, get(from)));
    }

    void remove(int step, String name) {
        if (inMemory.containsKey(name)) {
            change(new Change(step, name, null, null));
        }
    }

    private void change(Change change) {
        change.applyTo(inMemory);
        unforced.add(change);
    }

    void force() {
        onDisk.clear();
        onDisk.putAll(inMemory);
        unforced.clear();
    }

    /** What there is after a loss of power: a renamed file never goes without coming. */
    Map<String, VolatileNode> survivors(Luck luck) {
        Map<String, VolatileNode> survivors = new LinkedHashMap<>(onDisk);
        for (Change change : unforced) {
            if (luck.keepsNames(change.step)) {
                change.applyTo(survivors);
            }
        }
        return survivors;
    }
}
