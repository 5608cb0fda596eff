package org.desdm.wrapper.production;

/**
 * What a survey adds to each exec of a wrapper: it may put files in place, rename or add some, add
 * to the command line and its environment, and run programs of its own.
 *
 * <p>Whatever a hook throws ends the wrapper with status 1; its output WCL is written.
 */
public interface ExecHooks {

    /** Adds nothing. */
    ExecHooks NONE = new ExecHooks() {};

    /**
     * Before inputs are checked and the command line is formed: {@code transform_inputs}.
     *
     * @throws Exception if the program cannot run
     */
    default void before(ExecStep exec) throws Exception {}

    /**
     * After the program has ended, whatever its status, and before outputs are checked: {@code
     * transform_outputs}.
     *
     * @throws Exception if the outputs cannot be used
     */
    default void after(ExecStep exec) throws Exception {}
}
