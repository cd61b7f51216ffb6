/**
 * Files that are written, and the volumes they are written to.
 *
 * <p>{@link sekisho.agent.sensor.volume.FanotifySensor} follows the mount table. Facts from sysfs ({@code Sysfs}, {@code
 * Backing}) and the site's list go into a verdict on each file system ({@code VolumeJudge}): a volume that can leave the
 * machine gets a queue and a thread of its own ({@code VolumeWatch}), local disks share one, and files that an export
 * wrote are watched for readers. What comes out of the queues ({@code Drain}) are observations.
 */
@NullMarked
package sekisho.agent.sensor.volume;

import org.jspecify.annotations.NullMarked;
