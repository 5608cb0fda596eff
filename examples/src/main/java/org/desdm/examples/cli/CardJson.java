package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.desdm.fits.header.CardValue;
import org.desdm.fits.header.HeaderCard;

/** A card as a JSON object: keyword, type, value, unit and comment. */
final class CardJson {

    private CardJson() {}

    static void put(ObjectNode object, HeaderCard card) {
        object.put("keyword", card.keyword());
        object.put("type", card.kind().name().toLowerCase(Locale.ROOT));
        putValue(object, card.value());
        card.unit().ifPresent(unit -> object.put("unit", unit));
        if (!card.comment().isEmpty()) {
            object.put("comment", card.comment());
        }
    }

    private static void putValue(ObjectNode object, CardValue value) {
        if (value instanceof CardValue.Text text) {
            object.put("value", text.text());
        } else if (value instanceof CardValue.Logical logical) {
            object.put("value", logical.value());
        } else if (value instanceof CardValue.Whole whole) {
            object.put("value", whole.value());
        } else if (value instanceof CardValue.Line line) {
            object.put("value", line.text());
        } else if (value instanceof CardValue.Unreadable unreadable) {
            object.put("value", unreadable.text());
        } else if (value instanceof CardValue.Complex complex) {
            ArrayNode parts = object.putArray("value");
            add(parts, complex.re());
            add(parts, complex.im());
        } else if (value instanceof CardValue.Undefined) {
            object.putNull("value");
        } else {
            ArrayNode one = object.arrayNode();
            add(one, value);
            object.set("value", one.get(0));
        }
    }

    /** A number that no double holds is given as a string. */
    private static void add(ArrayNode array, CardValue value) {
        if (value instanceof CardValue.Real real) {
            array.add(real.value());
        } else {
            array.add(((CardValue.FarReal) value).digits());
        }
    }
}
