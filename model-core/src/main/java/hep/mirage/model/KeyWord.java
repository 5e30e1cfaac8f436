package hep.mirage.model;

import java.util.Locale;

/** How constants are spelt in study files, tables and messages. */
public final class KeyWord {
    private KeyWord() {}

    /**
     * The name of a constant in small letters with hyphens: {@code wgan-gp} for {@code WGAN_GP}.
     *
     * @param constant of any enum
     */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
