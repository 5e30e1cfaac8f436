package hep.mirage.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> NAMES =
            List.of("m_llg", "pt_llg", "met", "phi_met", "n_central_jets", "wgan-gp", "bootstrap", "master_seed");

    @ParameterizedTest
    @CsvSource({
        "pt_lgl, pt_llg",
        "PT_LLG, pt_llg",
        "n_centraljets, n_central_jets",
        "wgan_gp, wgan-gp",
        "wgan, wgan-gp",
        "boostrap, bootstrap",
        "seed, master_seed"
    })
    void theNearestNameIsOffered(String given, String known) {
        assertEquals(Optional.of(known), Spelling.nearest(given, NAMES));
        assertEquals("; did you mean " + known + "?", Spelling.suggestion(given, NAMES));
    }

    @Test
    void aNameLikeNoOtherHasNoSuggestion() {
        for (String given : List.of("sphericity", "x", "", "m".repeat(1_000_000))) {
            assertEquals("", Spelling.suggestion(given, NAMES), given);
        }
    }
}
