package notionsetup.doctor;

import java.util.List;
import java.util.function.Function;

/**
 * One thing that is looked at.
 *
 * @param name what it is called, for people and programs
 * @param asks whether it asks the provider
 * @param look what it sees; it may run beside every other check
 */
record Check(String name, boolean asks, Function<Patient, List<Finding>> look) {}
