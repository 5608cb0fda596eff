package org.desdm.wrapper.wcl;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files as the survey's reader understands them: a leading tilde, then environment. */
final class ReferencePath {

    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z0-9_]+|\\{[^}]*\\})");

    private ReferencePath() {}

    /** {@code name} expanded; what is undefined stays as it is written. */
    static String expand(String name, Map<String, String> environment) {
        return variables(home(name, environment), environment);
    }

    private static String home(String name, Map<String, String> environment) {
        String home = environment.get("HOME");
        if (home == null || !name.startsWith("~") || name.length() > 1 && name.charAt(1) != '/') {
            return name;
        }
        String expanded = home.replaceAll("/+$", "") + name.substring(1);
        return expanded.isEmpty() ? "/" : expanded;
    }

    private static String variables(String name, Map<String, String> environment) {
        Matcher variable = VARIABLE.matcher(name);
        StringBuilder expanded = new StringBuilder();
        while (variable.find()) {
            String word = variable.group(1);
            String key = word.startsWith("{") ? word.substring(1, word.length() - 1) : word;
            String value = environment.getOrDefault(key, variable.group());
            variable.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(expanded).toString();
    }
}
