package notionsetup.wizard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the person asked of a run.
 *
 * @param envFile the file to write
 * @param writes whether a file is written at all; a rehearsal without a named file writes none
 * @param names the variables' names as given: {@code NAME}, or {@code KEY=NAME}; may be empty
 * @param yes whether every checkpoint and every guard of the file is agreed to
 * @param foreign a recipe that did not come with the program; empty for one that did
 * @param from the id of the step to start at; empty for the first
 * @param waitForSharing how long a script waits for what a check expects; then the run ends with 6
 * @param resume the command that continues a run at a step, without any secret
 */
public record Options(
    Path envFile,
    boolean writes,
    List<String> names,
    boolean yes,
    boolean noBrowser,
    boolean saveUnverified,
    boolean dryRun,
    Optional<Foreign> foreign,
    String from,
    Optional<Duration> waitForSharing,
    UnaryOperator<String> resume) {}
