package org.desdm.fits.header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * A FITS header: an ordered, mutable list of cards with typed access. Where a keyword stands twice,
 * the first one counts. Not thread-safe.
 */
public final class FitsHeader {

    private static final int BLOCK = 2880;

    private final List<HeaderCard> cards = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();

    /**
     * Reads a header from its cards of 80 characters, without the END card. Never fails: see {@link
     * Kind#INVALID}.
     */
    public static FitsHeader parse(String images) {
        FitsHeader header = new FitsHeader();
        int count = images.length() / CardParser.CARD;
        for (int i = 0; i < count; i++) {
            HeaderCard card = CardParser.parse(imageAt(images, i));
            if (card.kind() == Kind.STRING && card.text().endsWith("&")) {
                card = joined(card, images, i + 1, count);
                i += card.image().length() / CardParser.CARD - 1;
            }
            header.append(card);
        }
        return header;
    }

    private static String imageAt(String images, int i) {
        return images.substring(i * CardParser.CARD, (i + 1) * CardParser.CARD);
    }

    /** The card with the CONTINUE cards that follow it from card {@code from} on. */
    private static HeaderCard joined(HeaderCard card, String images, int from, int count) {
        StringBuilder text = new StringBuilder(card.text());
        StringBuilder comment = new StringBuilder(card.comment());
        int next = from;
        boolean goesOn = true;
        while (goesOn && next < count) {
            HeaderCard more = CardParser.continuation(imageAt(images, next));
            if (more == null) {
                break;
            }
            text.setLength(text.length() - 1);
            text.append(more.text());
            goesOn = more.text().endsWith("&");
            comment.append(more.comment().isEmpty() ? "" : " ").append(more.comment());
            next++;
        }
        String image = images.substring((from - 1) * CardParser.CARD, next * CardParser.CARD);
        return new HeaderCard(
                card.keyword(), Kind.STRING, text.toString(), comment.toString().strip(), image);
    }

    /** The cards, in order; a view that cannot be changed. */
    public List<HeaderCard> cards() {
        return Collections.unmodifiableList(cards);
    }

    /** The first card of that name, in any case. */
    public Optional<HeaderCard> findCard(String keyword) {
        Integer at = index.get(keyword.toUpperCase(Locale.ROOT));
        return at == null ? Optional.empty() : Optional.of(cards.get(at));
    }

    /**
     * The value's text of the first card of that name, in any case; empty where there is no value.
     */
    public Optional<String> findText(String keyword) {
        return findCard(keyword).filter(HeaderCard::hasValue).map(HeaderCard::text);
    }

    /**
     * The value of a keyword; empty if it is missing or undefined.
     *
     * @throws DesdmException if it has a value of another form, or its card breaks the standard's
     */
    public <T> Optional<T> find(Keyword<T> keyword) {
        Optional<HeaderCard> card =
                findCard(keyword.name()).filter(found -> found.kind() != Kind.UNDEFINED);
        return card.map(found -> read(keyword, found));
    }

    /** The value of a keyword; throws {@link MissingKeywordException} if there is none. */
    public <T> T require(Keyword<T> keyword) {
        return find(keyword)
                .orElseThrow(
                        () ->
                                new MissingKeywordException(
                                        "keyword " + keyword.name() + " is missing",
                                        "header",
                                        "add it to the header; it tells: " + keyword.comment()));
    }

    /** Whether there is a card of that name. */
    public boolean contains(Keyword<?> keyword) {
        return index.containsKey(keyword.name());
    }

    /** Sets a keyword: in place if it is there, at the end if not. */
    public <T> void set(Keyword<T> keyword, T value) {
        put(keyword.card(value));
    }

    /** Puts a card in the place of the first of its name, or at the end. */
    public void put(HeaderCard card) {
        Integer at = index.get(card.keyword());
        if (at == null) {
            append(card);
        } else {
            cards.set(at, card);
        }
    }

    /** Adds a card at the end, whether or not there is one of its name. */
    public void append(HeaderCard card) {
        cards.add(card);
        if (card.kind() != Kind.COMMENTARY) {
            index.putIfAbsent(card.keyword(), cards.size() - 1);
        }
    }

    /** Adds a line of HISTORY. */
    public void addHistory(String line) {
        append(HeaderCard.of("HISTORY", Kind.COMMENTARY, " " + line, ""));
    }

    /** Removes every card of that name; does nothing if there is none. */
    public void remove(Keyword<?> keyword) {
        remove(keyword.name());
    }

    /** Removes every card of that name; does nothing if there is none. */
    public void remove(String keyword) {
        String name = keyword.toUpperCase(Locale.ROOT);
        if (cards.removeIf(card -> card.keyword().equals(name))) {
            reindex();
        }
    }

    /** A header of its own with the same cards. */
    public FitsHeader copy() {
        FitsHeader copy = new FitsHeader();
        copy.replaceWith(this);
        return copy;
    }

    /** Takes over the cards of {@code other}; it is not modified. */
    public void replaceWith(FitsHeader other) {
        List<HeaderCard> taken = List.copyOf(other.cards);
        cards.clear();
        cards.addAll(taken);
        reindex();
    }

    /** The header as it stands in a file: cards, END, blanks up to a multiple of 2880 bytes. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder((cards.size() + 40) * CardParser.CARD);
        cards.forEach(card -> CardFormatter.format(card).forEach(text::append));
        text.append("END");
        while (text.length() % BLOCK != 0) {
            text.append(' ');
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void reindex() {
        index.clear();
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).kind() != Kind.COMMENTARY) {
                index.putIfAbsent(cards.get(i).keyword(), i);
            }
        }
    }

    private static <T> T read(Keyword<T> keyword, HeaderCard card) {
        try {
            if (card.kind() == Kind.INVALID) {
                throw new IllegalArgumentException("the card breaks the standard's form");
            }
            return keyword.form().read().apply(card.text());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DesdmException(
                    Problem.of(
                                    FitsError.BAD_KEYWORD_VALUE,
                                    "keyword %s = '%s' is not of the form %s"
                                            .formatted(
                                                    keyword.name(),
                                                    card.text(),
                                                    keyword.form().typeName()))
                            .at("header")
                            .because(e.getMessage())
                            .next("correct the value in the header"),
                    e);
        }
    }
}
