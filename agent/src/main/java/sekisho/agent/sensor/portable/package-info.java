/**
 * Sensors for any system and any user, which see less.
 *
 * <p>{@link sekisho.agent.sensor.portable.PollingProcessSensor} compares one list of processes with the next; {@link
 * sekisho.agent.sensor.portable.WatchedVolumeSensor} compares the mounted volumes likewise and has the directories of
 * removable ones watched; {@code SettlingFiles} says when a file that changed has come to rest. Both tell in their
 * availability what they miss.
 */
@NullMarked
package sekisho.agent.sensor.portable;

import org.jspecify.annotations.NullMarked;
