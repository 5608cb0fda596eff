package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.desdm.api.error.FailureClass;
import org.junit.jupiter.api.Test;

class ContractErrorTest {

    @Test
    void hasOneIdAndOneSentenceForEveryRule() {
        Set<String> ids = new HashSet<>();
        for (ContractError error : ContractError.values()) {
            assertTrue(error.id().matches("DESDM-C\\d{3}"), error.id());
            assertTrue(ids.add(error.id()), error.id());
            assertTrue(error.meaning().endsWith("."), error.id());
            assertEquals(FailureClass.BUG, error.failureClass());
        }
    }
}
