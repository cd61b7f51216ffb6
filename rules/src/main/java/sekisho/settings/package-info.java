/**
 * The configuration file of a program, read once and strictly.
 *
 * <p>A program lists its keys as {@link sekisho.settings.Setting} constants. {@link sekisho.settings.SettingsFile} reads the
 * YAML file (keys nested or dotted) and the environment, checks every key and value, and answers {@link
 * sekisho.settings.Settings}, from which the program builds its own configuration record. Whatever is wrong is told at
 * once, each fault with file, line and column ({@link sekisho.settings.SettingsFault}).
 */
@NullMarked
package sekisho.settings;

import org.jspecify.annotations.NullMarked;
