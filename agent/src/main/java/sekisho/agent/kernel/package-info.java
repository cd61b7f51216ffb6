/**
 * The calls into the Linux kernel, made through the foreign-function interface without a native library of our own.
 *
 * <p>{@link sekisho.agent.kernel.Libc} makes system calls and turns a failed one into a {@link
 * sekisho.agent.kernel.KernelException} that names the call and the reason. The packages below it speak one kernel
 * interface each (BPF, audit netlink, fanotify); the sensors turn what those deliver into observations.
 */
@NullMarked
package sekisho.agent.kernel;

import org.jspecify.annotations.NullMarked;
