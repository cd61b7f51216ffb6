/**
 * What machine this is.
 *
 * <p>{@link sekisho.agent.inventory.HostIdentity} reads the names under which the agent speaks; {@link
 * sekisho.agent.inventory.Inventory} lists disks and USB devices through OSHI.
 */
@NullMarked
package sekisho.agent.inventory;

import org.jspecify.annotations.NullMarked;
