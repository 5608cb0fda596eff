package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.io.HeaderEdit;
import org.desdm.fits.io.HeaderUpdate;
import org.desdm.wrapper.file.IoProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits header set}. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = {
            "Changes cards of one HDU; other cards and all data stay as they are.",
            "In place where the header keeps its number of blocks, else by a new file of the same name.",
            "T and F, numbers and (re, im) are values of their kind, 'text' is text, anything else is text as well; nothing is an undefined value. A comment stands behind ' / '; the old one stays where none is given. COMMENT= and HISTORY= add a line."
        })
final class HeaderSetCommand implements Callable<Integer> {

    @ParentCommand private FitsHeaderCommand header;

    @Parameters(
            index = "0",
            paramLabel = "FILE[HDU]",
            description =
                    "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3; the first image if left out.")
    private String source;

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE[ / comment]", description = "What to set.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--delete",
            paramLabel = "KEY",
            split = ",",
            description = "Removes every card of that name. May be given again.")
    private List<String> deleted = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Writes a changed copy.")
    private Path out;

    @Option(
            names = "--new-file",
            description =
                    "Puts a new file in the place of the old, even where the header fits: who reads it now reads the old one.")
    private boolean newFile;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        HeaderEdit edit = edit();
        Hdu hdu;
        try (FitsFile file = FitsFile.open(ref.path())) {
            hdu = file.require(ref.part());
            noteOtherTypes(hdu, edit);
            if (out != null) {
                TargetFile.checked(out, List.of(ref))
                        .write(path -> HeaderUpdate.copy(file, hdu, edit, path));
                header.console().note("wrote " + out);
                return ExitCodes.SUCCESS;
            }
        }
        header.console().note(hdu.name() + ": " + told(update(ref, hdu, edit)));
        return ExitCodes.SUCCESS;
    }

    private HeaderUpdate.Done update(DataRef ref, Hdu hdu, HeaderEdit edit) {
        HeaderUpdate.Mode mode = newFile ? HeaderUpdate.Mode.NEW_FILE : HeaderUpdate.Mode.IN_PLACE;
        try {
            return HeaderUpdate.apply(ref.path(), String.valueOf(hdu.number()), edit, mode);
        } catch (IOException e) {
            throw new DesdmException(IoProblem.writing(ref.path(), ref.path(), e), e);
        }
    }

    private static String told(HeaderUpdate.Done done) {
        return switch (done) {
            case NOTHING -> "nothing to change";
            case IN_PLACE -> "changed in place";
            case NEW_FILE -> "changed, as a new file";
        };
    }

    /** What is to be done; throws with everything that cannot be understood. */
    private HeaderEdit edit() {
        List<HeaderCard> cards = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String setting : settings) {
            try {
                cards.add(CardSetting.parse(setting));
            } catch (IllegalArgumentException e) {
                problems.add(
                        Problem.of(CliError.USAGE, Printable.text(e.getMessage()))
                                .next("write KEY=VALUE or \"KEY=VALUE / comment\""));
            }
        }
        if (settings.isEmpty() && deleted.isEmpty()) {
            problems.add(
                    Problem.of(CliError.USAGE, "nothing is to be set or deleted")
                            .next("give KEY=VALUE or --delete KEY"));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new HeaderEdit(cards, deleted.stream().map(HeaderGetCommand::name).toList());
    }

    /** A string that becomes a number is seldom meant. */
    private void noteOtherTypes(Hdu hdu, HeaderEdit edit) {
        for (HeaderCard card : edit.set()) {
            Optional<HeaderCard> old = hdu.stored().findCard(card.keyword());
            boolean wasText = old.filter(o -> o.kind() == Kind.STRING).isPresent();
            if (wasText && card.hasValue() && card.kind() != Kind.STRING) {
                header.console()
                        .note(
                                "%s was a text and becomes a value of kind %s; write \"%s='%s'\" for a text"
                                        .formatted(
                                                card.keyword(),
                                                card.kind().name().toLowerCase(Locale.ROOT),
                                                card.keyword(),
                                                card.text()));
            }
        }
    }
}
