/**
 * BPF without a compiler: programs are written with the {@link sekisho.agent.kernel.bpf.Assembler}, with the offsets of
 * kernel structures taken from {@link sekisho.agent.kernel.bpf.Btf}, so one agent fits every kernel that carries type
 * information. {@link sekisho.agent.kernel.bpf.BpfSession} loads and attaches them, {@link
 * sekisho.agent.kernel.bpf.BpfMap} holds what they count, {@link sekisho.agent.kernel.bpf.RingBuffer} brings what they
 * report, and {@link sekisho.agent.kernel.bpf.Prerequisites} say what a machine lacks for all this.
 */
@NullMarked
package sekisho.agent.kernel.bpf;

import org.jspecify.annotations.NullMarked;
