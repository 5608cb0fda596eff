package org.desdm.wrapper.exec;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts and arrays of texts as C has them; they live as long as this object. */
final class NativeTexts {

    private final List<Memory> held = new ArrayList<>();

    /** A text of UTF-8 that ends in a NUL. */
    Pointer text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Memory memory = hold(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        memory.setByte(bytes.length, (byte) 0);
        return memory;
    }

    /** An array of texts that ends in a null pointer. */
    Pointer array(List<String> texts) {
        return pointers(texts.stream().map(this::text).toList());
    }

    /** The environment of this process, byte for byte, with {@code more} in place of its own. */
    Pointer environment(Map<String, String> more) {
        Pointer own = ownEnvironment();
        if (more.isEmpty()) {
            return own;
        }
        List<Pointer> entries = new ArrayList<>();
        for (Pointer entry : own.getPointerArray(0)) {
            String text = entry.getString(0, "ISO-8859-1");
            int equals = text.indexOf('=');
            if (equals < 0 || !more.containsKey(text.substring(0, equals))) {
                entries.add(entry);
            }
        }
        more.forEach((name, value) -> entries.add(text(name + "=" + value)));
        return pointers(entries);
    }

    private Pointer ownEnvironment() {
        try {
            return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                    .getGlobalVariableAddress("environ")
                    .getPointer(0);
        } catch (UnsatisfiedLinkError e) { // a system that hides it from libraries
            List<String> entries = new ArrayList<>();
            System.getenv().forEach((name, value) -> entries.add(name + "=" + value));
            return array(entries);
        }
    }

    private Pointer pointers(List<Pointer> pointers) {
        Memory memory = hold((pointers.size() + 1L) * Native.POINTER_SIZE);
        for (int i = 0; i < pointers.size(); i++) {
            memory.setPointer((long) i * Native.POINTER_SIZE, pointers.get(i));
        }
        memory.setPointer((long) pointers.size() * Native.POINTER_SIZE, null);
        return memory;
    }

    /** Zeroed memory that lives as long as this object. */
    Memory hold(long bytes) {
        Memory memory = new Memory(bytes);
        memory.clear();
        held.add(memory);
        return memory;
    }
}
