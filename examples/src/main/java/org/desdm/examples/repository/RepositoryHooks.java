package org.desdm.examples.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.wrapper.production.ExecHooks;
import org.desdm.wrapper.production.ExecStep;

/**
 * Gives each exec a repository of its own, made from an archive, and takes it away afterwards.
 *
 * <p>An exec asks for it with these keys of its section:
 *
 * <ul>
 *   <li>{@code repository_tar}: archive that the repository is unpacked from; without it, nothing
 *       is done
 *   <li>{@code per_file_cmdline}: added to the command line for each input, {@code %s} being its
 *       name in the repository
 *   <li>{@code add_cmdline}: added at the end
 *   <li>{@code collect}: reference of the outputs that the program leaves in {@code output} of the
 *       repository under names of its own; they are moved beside the first output declared there
 * </ul>
 *
 * The program finds the repository in the variable {@code REPOSITORY}.
 */
public final class RepositoryHooks implements ExecHooks {

    private static final String VARIABLE = "REPOSITORY";

    @Override
    public void before(ExecStep exec) throws IOException {
        String tar = exec.find("repository_tar").orElse("");
        if (tar.isEmpty()) {
            return;
        }
        Path repository = repository(exec);
        Files.createDirectories(repository.resolve("input"));
        Files.createDirectories(repository.resolve("output"));
        if (exec.run("tar", "-xf", tar, "-C", name(exec)) != 0) {
            throw new IOException("cannot unpack " + tar);
        }
        exec.putEnvironment(VARIABLE, name(exec));
        for (String reference : exec.used()) {
            for (String file : exec.files(reference)) {
                ingest(exec, reference, file);
            }
        }
        exec.find("add_cmdline").ifPresent(exec::addToCommandLine);
    }

    /** Links an input into the repository; it must not be moved, since others may use it. */
    private static void ingest(ExecStep exec, String reference, String file) throws IOException {
        Path original = exec.directory().resolve(file);
        String inside = name(exec) + "/input/" + original.getFileName();
        Files.createSymbolicLink(exec.directory().resolve(inside), original);
        exec.rename(reference, file, inside);
        exec.find("per_file_cmdline")
                .ifPresent(fragment -> exec.addToCommandLine(fragment.replace("%s", inside)));
    }

    @Override
    public void after(ExecStep exec) throws IOException {
        Path repository = repository(exec);
        if (!Files.isDirectory(repository)) {
            return;
        }
        if (exec.find("collect").isPresent()) {
            collect(exec, exec.find("collect").get());
        }
        remove(repository);
    }

    private static void collect(ExecStep exec, String reference) throws IOException {
        Path declared = Path.of(exec.files(reference).get(0));
        try (Stream<Path> outputs = Files.list(repository(exec).resolve("output"))) {
            List<Path> found = outputs.sorted().toList();
            exec.note("collected", Integer.toString(found.size()));
            for (Path output : found) {
                Path place = declared.resolveSibling(output.getFileName());
                Files.move(
                        output,
                        exec.directory().resolve(place),
                        StandardCopyOption.REPLACE_EXISTING);
                exec.addOutput(reference, place.toString());
            }
        }
    }

    /** Takes the repository away: what stays in the job directory must be declared. */
    private static void remove(Path repository) throws IOException {
        try (Stream<Path> all = Files.walk(repository)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    private static Path repository(ExecStep exec) {
        return exec.directory().resolve(name(exec));
    }

    private static String name(ExecStep exec) {
        return "repository_" + exec.key();
    }
}
