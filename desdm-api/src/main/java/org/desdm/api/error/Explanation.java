package org.desdm.api.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What a code means at length: causes, and what to do.
 *
 * <p>The text is a resource of the module that owns the code, {@code
 * META-INF/desdm/explain/DESDM-F012.md}.
 *
 * @param code the code
 * @param text Markdown
 */
public record Explanation(ErrorCode code, String text) {

    private static final String FOLDER = "META-INF/desdm/explain/";

    public Explanation {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }

    /** Every code that is announced to a class loader, by its id. */
    public static List<ErrorCode> codes(ClassLoader loader) {
        List<ErrorCode> codes = new ArrayList<>();
        ServiceLoader.load(ErrorCatalog.class, loader).forEach(c -> codes.addAll(c.codes()));
        codes.sort(Comparator.comparing(ErrorCode::id));
        return codes;
    }

    /** The explanation of a code, or empty if the module of the code has none. */
    public static Optional<Explanation> of(ErrorCode code, ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(FOLDER + code.id() + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(
                            new Explanation(
                                    code, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the explanation of " + code.id(), e);
        }
    }
}
