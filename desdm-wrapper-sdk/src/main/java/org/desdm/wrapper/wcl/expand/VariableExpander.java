package org.desdm.wrapper.wcl.expand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/**
 * Replaces variables in texts by what a {@link WclLookup} finds.
 *
 * <p>{@code ${name}} is required, {@code $opt{name}} may be missing and is empty then, {@code
 * $HEAD{file,K1,K2}} is values of headers with commas between them, {@code $FUNC{name,a,b}} is what
 * a registered function says. {@code ${name:3}} pads an integer with zeros to that width, a sign
 * included. Markers nest, the innermost is replaced first, and what values hold is replaced in
 * turn; what headers and functions say is data, and only {@code $FUNC{}} is heeded in the latter. A
 * backslash escapes nothing.
 *
 * <p>A variable of several values, one that begins with a parenthesis or has a comma, is either put
 * in as it stands or makes one result of each value; several of them make every combination, the
 * first one changing slowest.
 *
 * <p>Every variable that is missing, runs in a circle or cannot be padded is reported at once.
 * Immutable; may be used by several threads if its headers and functions may be.
 */
public final class VariableExpander {

    private final WclLookup lookup;
    private final ExpanderConfig config;

    /** An expander of values that {@code lookup} finds. */
    public VariableExpander(WclLookup lookup, ExpanderConfig config) {
        this.lookup = lookup;
        this.config = config;
    }

    /**
     * The value of a key with its variables replaced: one text, or one a combination; empty if
     * there is no such key. A value without markers is returned as it stands, commas and all.
     *
     * @throws DesdmException with everything that cannot be replaced
     */
    public Optional<List<String>> find(String key, Scope scope) {
        return lookup.find(key, scope).map(node -> texts(key, node, scope));
    }

    /**
     * The value of a key with its variables replaced, one text a combination.
     *
     * @throws DesdmException if there is no such key, or with everything that cannot be replaced
     */
    public List<String> require(String key, Scope scope) {
        return texts(key, lookup.require(key, scope), scope);
    }

    private List<String> texts(String key, WclNode node, Scope scope) {
        if (node instanceof WclValue value) {
            ExpansionRun run = run(scope);
            List<Expansion> results = run.expand(key.toLowerCase(Locale.ROOT), value);
            return run.orThrow(results).stream().map(Expansion::text).toList();
        }
        throw new DesdmException(
                Problem.of(
                                WrapperError.BAD_VALUE,
                                "%s: '%s' is a section, not a value"
                                        .formatted(node.position(), key))
                        .at(node.position().toString())
                        .next("name a value in it"));
    }

    /**
     * Every combination of the variables of a text, at least one.
     *
     * @throws DesdmException with everything that cannot be replaced, or if there are too many
     */
    public List<Expansion> expand(WclValue text, Scope scope) {
        ExpansionRun run = run(scope);
        return run.orThrow(run.expand("", text));
    }

    /**
     * A text with its variables replaced; variables of several values are put in as they stand.
     *
     * @throws DesdmException with everything that cannot be replaced
     */
    public Expansion replace(WclValue text, Scope scope) {
        ExpansionRun run = run(scope);
        return run.orThrow(run.replace(text));
    }

    /**
     * A section with the variables of all its values replaced; those of several values are put in
     * as they stand.
     *
     * @throws DesdmException with everything in the section that cannot be replaced
     */
    public WclSection replaceAll(WclSection section, Scope scope) {
        ExpansionRun run = run(scope);
        return run.orThrow(replaceAll(section, run));
    }

    private static WclSection replaceAll(WclSection section, ExpansionRun run) {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        section.entries()
                .forEach(
                        (key, node) ->
                                entries.put(
                                        key,
                                        node instanceof WclValue value
                                                ? replaced(value, run)
                                                : replaceAll((WclSection) node, run)));
        return new WclSection(section.path(), entries, section.position());
    }

    private static WclValue replaced(WclValue value, ExpansionRun run) {
        return value.text().indexOf('$') < 0
                ? value
                : new WclValue(run.replace(value).text(), value.position());
    }

    private ExpansionRun run(Scope scope) {
        return new ExpansionRun(lookup, scope, config);
    }
}
