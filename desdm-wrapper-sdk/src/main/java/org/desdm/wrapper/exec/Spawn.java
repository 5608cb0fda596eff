package org.desdm.wrapper.exec;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Starts a child whose output goes to pipes, in a directory, with no other open file. */
final class Spawn {

    private static final int LARGER_THAN_ANY_STATE = 1024;
    private static final int FIRST_OTHER_FILE = 3;
    private static final String NO_INPUT = "/dev/null";

    private static final Optional<Function> ADD_CHDIR =
            function("posix_spawn_file_actions_addchdir_np");
    private static final Optional<Function> ADD_CLOSE_FROM =
            function("posix_spawn_file_actions_addclosefrom_np");

    private Spawn() {}

    /**
     * Does nothing if children can be started here.
     *
     * @throws LinkageError if they cannot
     */
    static void probe() {
        if (ADD_CHDIR.isEmpty()) {
            throw new UnsatisfiedLinkError("this C library cannot start a child in a directory");
        }
        LibC.poll(Pointer.NULL, 0, 0);
    }

    private static Optional<Function> function(String name) {
        try {
            return Optional.of(
                    NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction(name));
        } catch (UnsatisfiedLinkError e) { // an older C library
            return Optional.empty();
        }
    }

    /**
     * Starts a child.
     *
     * @param out the end for writing of the pipe for standard output
     * @param err that for standard error; may be the same
     * @return its process id
     * @throws IOException if it cannot be started
     */
    static int start(Command command, int out, int err) throws IOException {
        NativeTexts texts = new NativeTexts();
        Memory actions = texts.hold(LARGER_THAN_ANY_STATE);
        Memory attributes = texts.hold(LARGER_THAN_ANY_STATE);
        require(LibC.posix_spawn_file_actions_init(actions), command);
        try {
            require(LibC.posix_spawnattr_init(attributes), command);
            try {
                redirect(command, actions, out, err);
                directory(command, actions, texts);
                signals(command, attributes, texts);
                int[] process = new int[1];
                Pointer argv = texts.array(command.arguments());
                Pointer envp = texts.environment(command.environment());
                Pointer file = texts.text(command.program());
                require(LibC.posix_spawnp(process, file, actions, attributes, argv, envp), command);
                return process[0];
            } finally {
                LibC.posix_spawnattr_destroy(attributes);
            }
        } finally {
            LibC.posix_spawn_file_actions_destroy(actions);
        }
    }

    private static void redirect(Command command, Memory actions, int out, int err)
            throws IOException {
        require(LibC.posix_spawn_file_actions_adddup2(actions, out, 1), command);
        require(LibC.posix_spawn_file_actions_adddup2(actions, err, 2), command);
        closeOthers(command, actions);
    }

    /** Where it runs, and that there is nothing to be read on its standard input. */
    private static void directory(Command command, Memory actions, NativeTexts texts)
            throws IOException {
        Pointer none = texts.text(NO_INPUT);
        require(LibC.posix_spawn_file_actions_addopen(actions, 0, none, LibC.O_RDONLY, 0), command);
        Pointer directory = texts.text(command.directory().toAbsolutePath().toString());
        Object[] arguments = {actions, directory};
        require(ADD_CHDIR.orElseThrow().invokeInt(arguments), command);
    }

    private static void closeOthers(Command command, Memory actions) throws IOException {
        if (ADD_CLOSE_FROM.isPresent()) {
            Object[] arguments = {actions, FIRST_OTHER_FILE};
            require(ADD_CLOSE_FROM.get().invokeInt(arguments), command);
            return;
        }
        String[] open = new File("/proc/self/fd").list();
        for (String number : open == null ? new String[0] : open) {
            int file = Integer.parseInt(number);
            if (file >= FIRST_OTHER_FILE) { // closing what is closed by then does no harm
                require(LibC.posix_spawn_file_actions_addclose(actions, file), command);
            }
        }
    }

    private static void signals(Command command, Memory attributes, NativeTexts texts)
            throws IOException {
        short flags = (short) (LibC.SPAWN_SETSIGMASK | LibC.SPAWN_SETSID);
        if (Platform.isMac()) {
            flags |= LibC.SPAWN_CLOEXEC_DEFAULT;
        }
        require(LibC.posix_spawnattr_setflags(attributes, flags), command);
        Memory noSignals = texts.hold(LARGER_THAN_ANY_STATE);
        require(LibC.posix_spawnattr_setsigmask(attributes, noSignals), command);
    }

    private static void require(int error, Command command) throws IOException {
        if (error != 0) {
            String why =
                    Files.isDirectory(command.directory())
                            ? text(error)
                            : "no directory " + command.directory();
            throw new IOException("cannot run '%s': %s".formatted(command.program(), why));
        }
    }

    private static String text(int error) {
        Function strerror = Function.getFunction(Platform.C_LIBRARY_NAME, "strerror");
        return strerror.invokeString(new Object[] {error}, false);
    }
}
