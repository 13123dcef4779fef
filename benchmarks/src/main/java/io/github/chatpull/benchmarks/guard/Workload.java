package io.github.chatpull.benchmarks.guard;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.openjdk.jmh.annotations.Setup;

/** A benchmark set up as JMH sets it up, to be run in passes of so many calls. */
final class Workload {
    private final MethodHandle call;
    private final int callsInPass;

    private Workload(MethodHandle call, int callsInPass) {
        this.call = call;
        this.callsInPass = callsInPass;
    }

    static Workload of(GuardedBenchmark benchmark, int callsInPass) throws ReflectiveOperationException {
        Class<?> type = Class.forName(benchmark.className());
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        for (Map.Entry<String, String> parameter : benchmark.parameters().entrySet()) {
            Field field = type.getDeclaredField(parameter.getKey());
            field.setAccessible(true);
            field.set(instance, valueOf(field.getType(), parameter.getValue()));
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Setup.class)) {
                method.invoke(instance);
            }
        }
        MethodHandle call = MethodHandles.lookup()
                .unreflect(type.getMethod(benchmark.method()))
                .bindTo(instance);
        return new Workload(call.asType(call.type().changeReturnType(Object.class)), callsInPass);
    }

    private static Object valueOf(Class<?> type, String value) {
        if (type == String.class) {
            return value;
        }
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(value))
                .findAny()
                .orElseThrow();
    }

    /** Runs whole passes until so much time has gone by; returns how much one of them took of the processors. */
    double nanosecondsOfPass(long nanoseconds) throws Exception {
        long end = System.nanoTime() + nanoseconds;
        long start = CpuClock.nanoseconds();
        int passes = 0;
        do {
            pass();
            passes++;
        } while (System.nanoTime() < end);
        return (double) (CpuClock.nanoseconds() - start) / passes;
    }

    // The compiler sees no constant in the handle, so it cannot look into the call and drop what nobody needs.
    void pass() throws Exception {
        try {
            for (int i = 0; i < callsInPass; i++) {
                Object result = call.invoke();
                if (result == null) {
                    throw new IllegalStateException("nothing came of a call");
                }
            }
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
