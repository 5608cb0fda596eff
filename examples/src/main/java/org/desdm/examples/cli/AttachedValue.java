package org.desdm.examples.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * An option's value counts only when it is attached, {@code --compat=NAME}: what follows {@code
 * --compat} is no value.
 */
final class AttachedValue implements IParameterPreprocessor {

    @Override
    public boolean preprocess(
            Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            args.push("all");
        }
        return false;
    }
}
