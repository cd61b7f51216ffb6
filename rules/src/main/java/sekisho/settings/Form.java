package sekisho.settings;

import java.util.List;

/**
 * How the words of a configuration value become a value.
 *
 * @param <T> the type the program works with
 */
interface Form<T> {

    /**
     * Reads the words of one key.
     *
     * @param words what the file or the environment says: one word for a scalar, any number for a list
     * @throws IllegalArgumentException if they do not fit; its message says what would, without repeating the words
     */
    T read(List<String> words);

    /** The form of a value that is one word. */
    interface Scalar<T> extends Form<T> {

        /**
         * Reads the one word.
         *
         * @throws IllegalArgumentException if it does not fit
         */
        T readWord(String word);

        @Override
        default T read(List<String> words) {
            if (words.size() != 1) {
                throw new IllegalArgumentException("takes one value, not a list");
            }
            return readWord(words.getFirst());
        }
    }
}
