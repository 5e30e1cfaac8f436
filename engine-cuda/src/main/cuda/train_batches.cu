// Trains many nets at once, a batch of events a step, one block of threads a net, with the bits of the CPU's BatchTraining.
//
// A layer of a batch is three products of matrices: forward, gradient by the inputs, gradient by the weights. In each, an element
// is c = fma(a[k], b[k], c) for k = 0, 1, ..., from the bias or from 0, as MatrixKernel states; so threads share the elements of a
// product, never its sum. The gradient by the weights is not kept: the optimiser takes its step where a sum is complete.
//
// Estimated, not timed on a card, for the published net (133,000 weights) and batches of 32: 12.8 million fused multiply-adds a
// step, each with 0.5 to 0.75 loads from shared memory, which bound it: 132 processors at 1.7 GHz could take 0.8 million steps a
// second of all nets together. Device memory moves about 5 MB a step: 24 bytes a weight for Adam, 8 to read weights twice more, and
// the activations; 4.8 TB/s would allow 0.9 million steps. Copies to shared memory are not overlapped with arithmetic, and tiles
// of narrow layers are not full: a third of these bounds would be no surprise.
#include "exact.h"
#include "batches.h"

namespace batches {
constexpr int SIDE = 16;                   // threads of a block: SIDE x SIDE, each with some elements of a tile
constexpr int THREADS = SIDE * SIDE;
constexpr int BLOCKS_A_PROCESSOR = 3;
constexpr int COLUMNS = 4;                 // of a tile, a thread
constexpr int FORWARD_ROWS = 2;            // of a tile of events, a thread: batches of 32 fill it
constexpr int WEIGHT_ROWS = 4;             // of a tile of weights, a thread
constexpr int DEPTH = 32;                  // terms of the sums that are in shared memory at a time
constexpr int PITCH = SIDE * COLUMNS + 1;  // floats from a term to the next there: no two threads meet in a bank
constexpr int SHARED_BYTES = 2 * DEPTH * PITCH * (int)sizeof(float) + 2 * (int)sizeof(double);

// What the host must know: threads of a block, its shared memory, the sizes of the structures that it writes.
CONSTANT int batchGeometry[4] = {THREADS, SHARED_BYTES, (int)sizeof(Plan), (int)sizeof(Net)};

// A factor of a product: element (x, k), x a row of the left factor or a column of the right one, k the term of the sum.
template <bool TERMS_ADJACENT>
struct Factor {
    const float *at;
    int stride;
};

// A factor's elements x from `first` to before `limit` and terms from `from` on go to shared memory.
template <int EXTENT, bool TERMS_ADJACENT>
DEVICE void stage(float *tile, Factor<TERMS_ADJACENT> factor, int first, int limit, int from, int terms) {
    for (int e = threadIdx.x; e < EXTENT * DEPTH; e += THREADS) {
        int k = TERMS_ADJACENT ? e % DEPTH : e / EXTENT, x = TERMS_ADJACENT ? e / DEPTH : e % EXTENT;
        if (k < terms && first + x < limit) {
            size_t i = first + x, j = from + k;
            tile[k * PITCH + x] = factor.at[TERMS_ADJACENT ? i * factor.stride + j : j * factor.stride + i];
        }
    }
}

// Gives sink(row, column, sum) each element of a product, whose sum begins with start(column). All threads of the block call it;
// what it reads must have been there at a barrier before.
template <int ROWS, bool LEFT, bool RIGHT, class Start, class Sink>
DEVICE void product(
        int rows, int columns, int depth, Factor<LEFT> a, Factor<RIGHT> b, float *tiles, Start start, Sink sink) {
    float *left = tiles, *right = tiles + DEPTH * PITCH;
    int y = threadIdx.x / SIDE, x = threadIdx.x % SIDE;
    for (int top = 0; top < rows; top += SIDE * ROWS) {
        for (int side = 0; side < columns; side += SIDE * COLUMNS) {
            float sums[ROWS][COLUMNS];
#pragma unroll
            for (int c = 0; c < COLUMNS; c++) {
                int column = side + c * SIDE + x;
                float first = column < columns ? start(column) : 0.0f;
#pragma unroll
                for (int r = 0; r < ROWS; r++) sums[r][c] = first;
            }
            for (int from = 0; from < depth; from += DEPTH) {
                int terms = depth - from < DEPTH ? depth - from : DEPTH;
                stage<SIDE * ROWS>(left, a, top, rows, from, terms);
                stage<SIDE * COLUMNS>(right, b, side, columns, from, terms);
                __syncthreads();
#pragma unroll 8
                for (int k = 0; k < terms; k++) {
                    float l[ROWS], w[COLUMNS];
#pragma unroll
                    for (int r = 0; r < ROWS; r++) l[r] = left[k * PITCH + r * SIDE + y];
#pragma unroll
                    for (int c = 0; c < COLUMNS; c++) w[c] = right[k * PITCH + c * SIDE + x];
#pragma unroll
                    for (int r = 0; r < ROWS; r++) {
#pragma unroll
                        for (int c = 0; c < COLUMNS; c++) sums[r][c] = fmaf(l[r], w[c], sums[r][c]);
                    }
                }
                __syncthreads();
            }
#pragma unroll
            for (int r = 0; r < ROWS; r++) {
#pragma unroll
                for (int c = 0; c < COLUMNS; c++) {
                    int row = top + r * SIDE + y, column = side + c * SIDE + x;
                    if (row < rows && column < columns) sink(row, column, sums[r][c]);
                }
            }
        }
    }
}

// The optimisers: the step of a parameter w with gradient g at a rate, and what is remembered of it, m and v. The arithmetic is that
// of hep.mirage.model.network.kernel.ScalarRowKernels.
struct Adam {
    static constexpr int MEMORIES = 2;

    DEVICE void step(float &w, float &m, float &v, float g, float rate, const Plan &plan) {
        m = fmaf(plan.decay1, m, fmaf(plan.rest1, g, TRACE));
        v = fmaf(plan.decay2, v, fmaf(plan.rest2 * g, g, TRACE));
        w = moved(w, m, v, -rate, plan.epsilon);
    }
};

struct Sgd {
    static constexpr int MEMORIES = 0;

    DEVICE void step(float &w, float &, float &, float g, float rate, const Plan &) { w = fmaf(-rate, g, w); }
};

struct Nesterov {
    static constexpr int MEMORIES = 1;             // m is the velocity

    DEVICE void step(float &w, float &m, float &, float g, float rate, const Plan &plan) {
        float before = m;
        m = fmaf(plan.momentum, before, fmaf(-rate, g, TRACE));
        w = fmaf(-plan.momentum, before, fmaf(1.0f + plan.momentum, m, w));
    }
};

struct RmsProp {
    static constexpr int MEMORIES = 1;             // m is the mean square

    DEVICE void step(float &w, float &m, float &, float g, float rate, const Plan &plan) {
        m = fmaf(plan.decay1, m, fmaf(plan.rest2 * g, g, TRACE));
        w = moved(w, g, m, -rate, plan.epsilon);
    }
};

// The optimiser's step on one parameter of a net.
template <class Optimizer>
DEVICE void stepParameter(int at, float g, float rate, const Net &net, const Plan &plan) {
    float w = net.parameters[at], m = 0.0f, v = 0.0f;
    if (Optimizer::MEMORIES > 0) m = net.memory1[at];
    if (Optimizer::MEMORIES > 1) v = net.memory2[at];
    Optimizer::step(w, m, v, g, rate, plan);
    net.parameters[at] = w;
    if (Optimizer::MEMORIES > 0) net.memory1[at] = m;
    if (Optimizer::MEMORIES > 1) net.memory2[at] = v;
}

// What dropout multiplies an output of a layer by: `event` counts those of the launch.
DEVICE float factorOf(const Layer &layer, int event, int column, const Net &net, const Plan &plan) {
    unsigned word = net.masks[(size_t)event * plan.maskWords + layer.masks + column / 32];
    return word >> column % 32 & 1u ? layer.scale : 0.0f;
}

// dL/dx of a ReLU from dL/dy: Activations.backward, whose slope is below 1 for a subnormal y, and NaN for a NaN.
DEVICE float rectifiedGradient(float y, float gradient) {
    float slope = y * 3.40282346638528859812e+38f;
    return gradient * (slope >= 1.0f ? 1.0f : slope);
}

DEVICE void gather(int from, int rows, const Net &net, const Plan &plan) {
    float *inputs = net.activations + plan.layers[0].below;
    for (int e = threadIdx.x; e < rows * plan.inputs; e += THREADS) {
        size_t event = net.events[from + e / plan.inputs];
        inputs[e] = net.features[event * plan.inputs + e % plan.inputs];
    }
    __syncthreads();
}

DEVICE void forward(int from, int rows, float *tiles, const Net &net, const Plan &plan) {
    for (int l = 0; l < plan.depth; l++) {
        const Layer &layer = plan.layers[l];
        const float *weights = net.parameters + layer.weights, *biases = weights + layer.inputs * layer.outputs;
        bool last = l == plan.depth - 1;
        product<FORWARD_ROWS>(rows, layer.outputs, layer.inputs,
            Factor<true>{net.activations + layer.below, layer.inputs}, Factor<false>{weights, layer.outputs}, tiles,
            [&](int column) { return biases[column]; },
            [&](int row, int column, float sum) {
                if (last) {
                    net.logits[from + row] = sum;
                    return;
                }
                size_t at = (size_t)row * layer.outputs + column;
                float y = rectified(sum);
                net.activations[layer.above + at] = y;
                if (layer.masks >= 0) net.activations[layer.seen + at] = y * factorOf(layer, from + row, column, net, plan);
            });
        __syncthreads();
    }
}

DEVICE double classWeight(double label, const Net &net) { return label > 0.5 ? net.windowWeight : net.sidebandWeight; }

// By what the derivative of the batch's loss by a logit is p (1 - p) / rows times, in label-proportion.
DEVICE double proportionSlope(int from, int rows, const Net &net) {
    double label = 0.0, mean = 0.0, complement = 0.0;
    const double least = 2.2250738585072014e-308;
    for (int row = 0; row < rows; row++) {
        label += net.labels[net.events[from + row]];
        mean += net.responses[2 * row];
        complement += net.responses[2 * row + 1];
    }
    label /= rows;
    mean /= rows;
    complement /= rows;
    if (mean < least) mean = least;
    if (complement < least) complement = least;
    return classWeight(label, net) * ((1.0 - label) / complement - label / mean);
}

// Derivative of the batch's loss by each logit: ClassifierLoss.sumAndGradient.
DEVICE void lossGradients(int from, int rows, double *shared, const Net &net, const Plan &plan) {
    if (plan.loss == LABEL_PROPORTION) {
        for (int row = threadIdx.x; row < rows; row += THREADS) {
            net.responses[2 * row] = probability((double)net.logits[from + row]);
            net.responses[2 * row + 1] = probability(-(double)net.logits[from + row]);
        }
        __syncthreads();
        if (threadIdx.x == 0) *shared = proportionSlope(from, rows, net);
        __syncthreads();
    }
    for (int row = threadIdx.x; row < rows; row += THREADS) {
        float label = net.labels[net.events[from + row]];
        double logit = (double)net.logits[from + row], weight = classWeight((double)label, net), gradient;
        if (plan.loss == LABEL_PROPORTION) {
            gradient = *shared * net.responses[2 * row] * net.responses[2 * row + 1];
        } else if (plan.loss == MEAN_SQUARED_ERROR) {
            double slope = probability(logit) * probability(-logit);
            gradient = weight * 2.0 * lossGradient(logit, label) * slope;
        } else {
            gradient = weight * lossGradient(logit, label);
        }
        net.deltas[0][row] = (float)(gradient / (double)rows);
    }
    __syncthreads();
}

// Gradients from the last layer down, each layer's step right after the gradient by its inputs, which wants the weights before it.
template <class Optimizer>
DEVICE void backwardAndStep(int from, int rows, float rate, float *tiles, const Net &net, const Plan &plan) {
    const float *delta = net.deltas[0];
    float *next = net.deltas[1];
    for (int l = plan.depth - 1; l >= 0; l--) {
        const Layer &layer = plan.layers[l];
        const float *weights = net.parameters + layer.weights;
        if (l > 0) {
            const Layer &below = plan.layers[l - 1];
            product<FORWARD_ROWS>(rows, layer.inputs, layer.outputs, Factor<true>{delta, layer.outputs},
                Factor<true>{weights, layer.outputs}, tiles, [](int) { return 0.0f; },
                [&](int row, int column, float sum) {
                    size_t at = (size_t)row * layer.inputs + column;
                    if (below.masks >= 0) sum *= factorOf(below, from + row, column, net, plan);
                    next[at] = rectifiedGradient(net.activations[below.above + at], sum);
                });
            __syncthreads();
        }
        product<WEIGHT_ROWS>(layer.inputs, layer.outputs, rows, Factor<false>{net.activations + layer.below, layer.inputs},
            Factor<false>{delta, layer.outputs}, tiles, [](int) { return 0.0f; },
            [&](int row, int column, float gradient) {
                int at = layer.weights + row * layer.outputs + column;
                if (plan.weightDecay > 0.0f) gradient += plan.weightDecay * net.parameters[at];
                stepParameter<Optimizer>(at, gradient, rate, net, plan);
            });
        for (int j = threadIdx.x; j < layer.outputs; j += THREADS) {
            float gradient = 0.0f;
            for (int row = 0; row < rows; row++) gradient += delta[(size_t)row * layer.outputs + j];
            stepParameter<Optimizer>(layer.weights + layer.inputs * layer.outputs + j, gradient, rate, net, plan);
        }
        __syncthreads();
        float *done = (float *)delta;
        delta = next;
        next = done;
    }
}

template <class Optimizer>
DEVICE void trainBatches(const Net *nets, const Plan *plans) {
    SHARED_MEMORY(memory);
    double *number = (double *)memory;
    float *tiles = (float *)(number + 2);
    const Plan &plan = *plans;
    const Net &net = nets[blockIdx.x];
    int from = 0;
    for (int done = 0; done < net.steps; done++) {
        int to = net.ends[done], rows = to - from;
        gather(from, rows, net, plan);
        forward(from, rows, tiles, net, plan);
        lossGradients(from, rows, number, net, plan);
        backwardAndStep<Optimizer>(from, rows, plan.rates[net.firstStep + done], tiles, net, plan);
        from = to;
    }
}

#define BATCH_KERNEL(Optimizer) \
    KERNEL __launch_bounds__(THREADS, BLOCKS_A_PROCESSOR) trainBatches##Optimizer(const Net *nets, const Plan *plans) { \
        trainBatches<Optimizer>(nets, plans); \
    }

BATCH_KERNEL(Adam)
BATCH_KERNEL(Sgd)
BATCH_KERNEL(Nesterov)
BATCH_KERNEL(RmsProp)
}
