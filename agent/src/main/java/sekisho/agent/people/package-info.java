/**
 * Distinct people in a file, without the people.
 *
 * <p>A person is a normalised e-mail address, telephone number, or name with address ({@code Folding},
 * {@code PhoneNumbers}). Each is hashed with the organisation's key ({@link sekisho.agent.people.SipHash}) and
 * forgotten; the hashes feed one counter for each type ({@link sekisho.agent.people.PeopleCounter}), and the largest of
 * the three is the number of people. Only counters leave the machine.
 */
@NullMarked
package sekisho.agent.people;

import org.jspecify.annotations.NullMarked;
