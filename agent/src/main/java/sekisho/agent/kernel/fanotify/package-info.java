/**
 * What the kernel tells about files through fanotify(7), in the mode that hands over an open descriptor.
 *
 * <p>A {@link sekisho.agent.kernel.fanotify.FanotifyGroup} has marks on file systems or files and delivers {@link
 * sekisho.agent.kernel.fanotify.FanotifyEvent}s; {@link sekisho.agent.kernel.fanotify.OpenFile} says which file a
 * descriptor is. {@link sekisho.agent.kernel.fanotify.MountChanges} waits for mounts and unmounts. Nothing here decides
 * what is worth watching.
 */
@NullMarked
package sekisho.agent.kernel.fanotify;

import org.jspecify.annotations.NullMarked;
