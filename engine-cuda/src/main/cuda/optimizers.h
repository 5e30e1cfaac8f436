// The optimisers that the kernels know, one structure each: what a visit does to a weight w and to what the optimiser remembers of
// it, m and v. hep.mirage.model.network.optimizer says what the numbers are, and its states have the same arithmetic.
//
// take() takes the step that a row waits with, move() what follows from the idle steps since: together they bring a weight from
// before its last step with a gradient to before the present one.
#pragma once
#include "exact.h"
#include "layout.h"

// The step that a row waits with, beside its gradient; what the numbers mean depends on the optimiser.
struct Pending {
    float decay1, decay2, rate;
};

DEVICE float tableOr0(const float *table, int count, int k) { return k < count ? table[k] : 0.0f; }

struct Adam {
    static constexpr int MEMORIES = 2;             // m and v are Adam's moments
    static constexpr bool TAKES_WEIGHT = false;    // whether take() changes w
    static constexpr bool MOVES = true;            // whether move() does

    // A gradient at step t; the memory is as of step p.
    DEVICE Pending pending(const Plan &plan, int t, int p) {
        return {tableOr0(plan.decays1, plan.decay1Count, t - p), tableOr0(plan.decays2, plan.decay2Count, t - p), 0.0f};
    }

    // -c: by what m / (sqrt(v) + epsilon) moves a weight from before step t, its last with a gradient, to before step `step`.
    DEVICE float moveOf(const Plan &plan, int t, int step) {
        if (t == 0) return 0.0f;
        int idle = step - 1 - t;
        double future = plan.futureSums[t];
        if (idle < plan.ratioCount) future = future - plan.ratioPowers[idle] * plan.futureSums[t + idle];
        return -(float)(plan.stepSizes[t] + future);
    }

    DEVICE void take(float &, float &m, float &v, float g, const Pending &pending, const Plan &plan) {
        m = fmaf(m, pending.decay1, fmaf(plan.rest1, g, TRACE));
        v = fmaf(v, pending.decay2, fmaf(plan.rest2 * g, g, TRACE));
    }

    DEVICE float move(float w, float m, float v, float move, const Plan &plan) { return moved(w, m, v, move, plan.epsilon); }
};

// Nothing is remembered: a weight waits with its step alone.
struct Sgd {
    static constexpr int MEMORIES = 0;
    static constexpr bool TAKES_WEIGHT = true;
    static constexpr bool MOVES = false;

    DEVICE Pending pending(const Plan &plan, int t, int) { return {0.0f, 0.0f, -plan.learningRates[t]}; }

    DEVICE float moveOf(const Plan &, int, int) { return 0.0f; }

    DEVICE void take(float &w, float &, float &, float g, const Pending &pending, const Plan &) { w = fmaf(pending.rate, g, w); }

    DEVICE float move(float w, float, float, float, const Plan &) { return w; }
};

struct Nesterov {
    static constexpr int MEMORIES = 1;             // m is the velocity
    static constexpr bool TAKES_WEIGHT = true;
    static constexpr bool MOVES = true;

    DEVICE int placeOf(const Plan &plan, int idle) { return idle < plan.decay1Count ? idle : plan.decay1Count - 1; }

    DEVICE Pending pending(const Plan &plan, int t, int p) {
        if (t == p) return {0.0f, 0.0f, 0.0f};
        int place = placeOf(plan, t - p - 1);
        return {plan.decays1[place], plan.decays2[place], -plan.learningRates[t]};
    }

    // A row without a gradient yet has no velocity; a move by -0 of it keeps the sign of a weight that is 0.
    DEVICE float moveOf(const Plan &plan, int t, int step) { return t == 0 ? -0.0f : plan.idleMoves[placeOf(plan, step - 1 - t)]; }

    DEVICE void take(float &w, float &m, float &, float g, const Pending &pending, const Plan &plan) {
        float before = fmaf(m, pending.decay1, pending.decay2);
        m = fmaf(plan.momentum, before, fmaf(pending.rate, g, TRACE));
        w = fmaf(-plan.momentum, before, fmaf(1.0f + plan.momentum, m, w));
    }

    DEVICE float move(float w, float m, float, float move, const Plan &) { return fmaf(move, m, w); }
};

struct RmsProp {
    static constexpr int MEMORIES = 1;             // m is the mean square
    static constexpr bool TAKES_WEIGHT = true;
    static constexpr bool MOVES = false;

    DEVICE Pending pending(const Plan &plan, int t, int p) {
        return {tableOr0(plan.decays1, plan.decay1Count, t - p), 0.0f, -plan.learningRates[t]};
    }

    DEVICE float moveOf(const Plan &, int, int) { return 0.0f; }

    // A gradient of 0, that of a column at rest, is kept from the division's slow path: it moves nothing.
    DEVICE void take(float &w, float &m, float &, float g, const Pending &pending, const Plan &plan) {
        m = fmaf(pending.decay1, m, fmaf(plan.rest2 * g, g, TRACE));
        if (g != 0.0f) w = moved(w, g, m, pending.rate, plan.epsilon);
    }

    DEVICE float move(float w, float, float, float, const Plan &) { return w; }
};
