package org.desdm.benchmarks.report;

import java.util.Set;

/**
 * Arguments of a command: {@code TOPIC [--json] [--runs N] [--case TEXT] [--kernels NAME]}.
 *
 * @param topic which comparison
 * @param json whether a program reads the output
 * @param runs rounds of every contender, at least 5
 * @param caseFilter only cases whose name contains this; empty means all
 * @param kernels "plain" or "vector": which kernels our side is started with
 */
public record Arguments(String topic, boolean json, int runs, String caseFilter, String kernels) {

    /** Fewer rounds give no median worth the name. */
    public static final int LEAST_RUNS = 5;

    /**
     * Reads the arguments.
     *
     * @param options those of {@code --json}, {@code --runs}, {@code --case}, {@code --kernels}
     *     that the command knows
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Arguments parse(String[] args, Set<String> options) {
        String topic = "";
        boolean json = false;
        int runs = LEAST_RUNS;
        String filter = "";
        String kernels = "plain";
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("-") && !options.contains(args[i])) {
                throw new IllegalArgumentException("unknown option '" + args[i] + "'");
            }
            switch (args[i]) {
                case "--json" -> json = true;
                case "--runs" -> runs = parseRuns(valueAfter(args, i++));
                case "--case" -> filter = valueAfter(args, i++);
                case "--kernels" -> kernels = parseKernels(valueAfter(args, i++));
                default -> topic = onlyTopic(topic, args[i]);
            }
        }
        if (topic.isEmpty()) {
            throw new IllegalArgumentException("a topic is missing");
        }
        return new Arguments(topic, json, runs, filter, kernels);
    }

    private static String onlyTopic(String before, String topic) {
        if (!before.isEmpty()) {
            throw new IllegalArgumentException(
                    "one topic at a time, got '" + before + "' and '" + topic + "'");
        }
        return topic;
    }

    private static String valueAfter(String[] args, int option) {
        if (option + 1 >= args.length) {
            throw new IllegalArgumentException(args[option] + " needs a value");
        }
        return args[option + 1];
    }

    private static String parseKernels(String text) {
        if (!text.equals("plain") && !text.equals("vector")) {
            throw new IllegalArgumentException(
                    "--kernels must be plain or vector, got '" + text + "'");
        }
        return text;
    }

    private static int parseRuns(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < LEAST_RUNS) {
            throw new IllegalArgumentException(
                    "--runs must be a number of at least %d, got '%s'".formatted(LEAST_RUNS, text));
        }
        return Integer.parseInt(text);
    }
}
