package org.desdm.wrapper.exec;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The functions of the C library that start, read and reap a child. */
final class LibC {

    static final int EINTR = 4;
    static final int RUSAGE_SELF = 0;
    static final int P_PID = 1;
    static final int WEXITED = 4;
    static final int SIGKILL = 9;
    static final int SIGTERM = 15;
    static final int WNOHANG = 1;
    static final int O_RDONLY = 0;
    static final short POLLIN = 1;

    /** The child sees no blocked signals: Java's threads block some. */
    static final short SPAWN_SETSIGMASK = 0x08;

    /** The child leads a session and a group of its own, by whose number all of it is reached. */
    static final short SPAWN_SETSID = (short) (Platform.isMac() ? 0x0400 : 0x80);

    /** Looks at a child that has ended and leaves it to be reaped. */
    static final int WNOWAIT = Platform.isMac() ? 0x20 : 0x01000000;

    /** macOS: the child gets no open file that it is not given. */
    static final short SPAWN_CLOEXEC_DEFAULT = 0x4000;

    static {
        Native.register(LibC.class, Platform.C_LIBRARY_NAME);
    }

    private LibC() {}

    static native int pipe(int[] ends);

    static native int close(int file);

    static native long read(int file, Pointer buffer, long bytes);

    static native int poll(Pointer files, long count, int milliseconds);

    static native int kill(int process, int signal);

    static native int waitid(int what, int process, Pointer info, int options);

    static native int getrusage(int who, Pointer usage);

    static native int wait4(int process, int[] status, int options, Pointer usage);

    static native int posix_spawnp(
            int[] process,
            Pointer file,
            Pointer actions,
            Pointer attributes,
            Pointer argv,
            Pointer envp);

    static native int posix_spawn_file_actions_init(Pointer actions);

    static native int posix_spawn_file_actions_destroy(Pointer actions);

    static native int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

    static native int posix_spawn_file_actions_addclose(Pointer actions, int file);

    static native int posix_spawn_file_actions_addopen(
            Pointer actions, int file, Pointer path, int flags, int mode);

    static native int posix_spawnattr_init(Pointer attributes);

    static native int posix_spawnattr_destroy(Pointer attributes);

    static native int posix_spawnattr_setflags(Pointer attributes, short flags);

    static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);
}
