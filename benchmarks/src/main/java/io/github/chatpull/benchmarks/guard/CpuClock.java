package io.github.chatpull.benchmarks.guard;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * The time that the work itself takes: what Java's threads and the garbage collector had of the processors. Neither
 * other processes nor the compiler are in it.
 */
final class CpuClock {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    static long nanoseconds() {
        long sum = 0;
        for (long time : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
            sum += Math.max(0, time);
        }
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            sum += collector.getCollectionTime() * 1_000_000;
        }
        return sum;
    }
}
