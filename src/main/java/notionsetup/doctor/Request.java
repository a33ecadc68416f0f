package notionsetup.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * What a person wants to be looked at.
 *
 * @param names the variables' names as given: {@code NAME}, or {@code KEY=NAME}; may be empty
 * @param offline whether nothing is asked of anybody
 * @param page an address or id that the key should see; empty for none
 */
public record Request(Path envFile, List<String> names, boolean offline, String page) {}
