// Trains many nets at once, one event a step, one block of threads a net, by an optimiser with idle rows (optimizers.h).
//
// A row of weights whose input is 0 has no gradient and is left alone. When its input is next not 0, one visit takes the step
// that it had been waiting with and the sum of all idle steps since (hep.mirage.model.network.optimizer says what that is), and
// adds the row to the layer's sums. A gradient is the product of an input and a number of the ring, which remembers the gradients
// by the layers' outputs of the last RING steps; a row that waits longer takes its step before they go.
//
// A thread owns a column of a layer. It takes the active rows in ascending order, so that sums have the order, and thus the bits,
// of the CPU's kernels.
#include "optimizers.h"

#ifndef THREADS
#define THREADS 192
#endif
// Measured on an H200, steps a second of all nets together: 4 rows and 2 stages with 3 blocks 2.79 million (396 nets); 2 rows and 3
// stages with 4 blocks 2.38 (528 nets); benchmarks/RESULTS.md has more of them. Cards of capability 8.6 and 8.9 have less than half
// of the others' shared memory.
#if defined(__CUDA_ARCH__) && (__CUDA_ARCH__ == 860 || __CUDA_ARCH__ == 890)
#define CARD_GROUP 2
#define CARD_BLOCKS 2
#else
#define CARD_GROUP 4
#define CARD_BLOCKS 3
#endif
#ifndef GROUP
#define GROUP CARD_GROUP   // rows that a thread visits at a time
#endif
#ifndef STAGES
#define STAGES 2           // groups of rows on their way from memory at any time
#endif
#ifndef BLOCKS_A_PROCESSOR
#define BLOCKS_A_PROCESSOR CARD_BLOCKS
#endif
#ifndef RING
#define RING 64
#endif

#define WARPS (THREADS / 32)
#define TILES ((MAX_OUTPUTS + THREADS - 1) / THREADS)
#define LANES 16           // partial sums of a dot product
#define NUMBERS 4          // of a weight's visit, at most: w, m, v, and the gradient by its output in the pending step

// A row to visit.
struct __align__(16) Visit {
    int numbers;           // where the row begins
    int deltas;            // where the gradients of its pending step begin in the ring; negative: that step has been taken
    float input;           // x of this step
    float pendingInput;    // x of the pending step
    float move;            // over the idle steps since
    Pending pending;
};

// A block's memory, but for the arrays that follow it: their lengths depend on the net.
struct __align__(16) Block {
    float stage[STAGES][GROUP][NUMBERS][THREADS];   // numbers of rows on their way, each thread's own
    int counts[TILES * WARPS];                      // active rows of each warp
    int activeRows[MAX_LAYERS];                     // of each layer, without the bias
    int overdueRows;
    const unsigned *masks;                          // of the present step; here, not in registers: few nets have dropout
    float slope;
    float label;
};

// The arrays: of the widest layer, and of all rows of the net.
struct Arrays {
    Visit *visits;               // [widest + 1]: the rows to visit, the bias first
    float *delta[2];             // [widest]: gradients by a layer's outputs, and by its inputs
    float *outputWeights;        // [widest + 1]: of the last layer, in the order of its visits
    int *gradientStep;           // [rows]
    int *momentStep;             // [rows]
    float *input;                // [rows]
    unsigned short *active;      // [rows]: a layer's active rows in ascending order, from its first row on
    unsigned short *overdue;     // [widest]: rows whose pending step is about to leave the ring
};

// What the host must know to launch these kernels: threads of a block, steps that the ring remembers, fixed shared memory of a
// block, what each node of the widest layer adds to it (its number is to be a multiple of 16, with 16 to spare), and each row; and
// the sizes of the structures that it writes.
CONSTANT int geometry[7] = {THREADS, RING, (int)sizeof(Block),
    (int)(sizeof(Visit) + 3 * sizeof(float) + sizeof(unsigned short)), (int)(3 * sizeof(int) + sizeof(unsigned short)),
    (int)sizeof(Plan), (int)sizeof(Net)};

DEVICE int slot(int step) { return step % RING; }

// Where a row's weights begin. The last layer has one row, in which an input has one number.
DEVICE int rowOffset(const Layer &layer, int row) { return layer.weights + row * layer.stride; }

// What a visit at step `step` has to do for a row.
template <class Optimizer>
DEVICE Visit visitOf(const Layer &layer, int row, float input, int step, const Arrays &arrays, const Plan &plan) {
    int index = layer.rows + row;
    int t = arrays.gradientStep[index], p = arrays.momentStep[index];
    Visit visit;
    visit.numbers = rowOffset(layer, row);
    visit.input = input;
    visit.pendingInput = arrays.input[index];
    visit.move = Optimizer::moveOf(plan, t, step);
    visit.deltas = p < t ? slot(t) * plan.slotWidth + layer.deltas : -1;
    visit.pending = Optimizer::pending(plan, t, p);
    return visit;
}

// The row has been visited, and has a gradient in this step.
DEVICE void recordGradient(const Layer &layer, int row, float input, int step, const Arrays &arrays) {
    int index = layer.rows + row;
    arrays.momentStep[index] = arrays.gradientStep[index];
    arrays.gradientStep[index] = step;
    arrays.input[index] = input;
}

// Counts the active rows of a tile, one row a thread. To be followed by __syncthreads.
DEVICE void countActive(bool active, int tile, Block &block) {
    unsigned ballot = __ballot_sync(0xffffffffu, active);
    if (threadIdx.x % 32 == 0) block.counts[tile * WARPS + threadIdx.x / 32] = __popc(ballot);
}

// Number of active rows before this thread's; `count` becomes that of all.
DEVICE int activeBefore(bool active, int tile, int inputs, const Block &block, int &count) {
    unsigned ballot = __ballot_sync(0xffffffffu, active);
    int before = __popc(ballot & ((1u << (threadIdx.x % 32)) - 1));
    int mine = tile * WARPS + threadIdx.x / 32, all = (inputs + THREADS - 1) / THREADS * WARPS;
    count = 0;
    for (int i = 0; i < all; i++) {
        if (i == mine) before += count;
        count += block.counts[i];
    }
    return before;
}

// Lists the rows to visit, the bias first, from the inputs that the threads hold, and those that are overdue.
// Between the counting and this stands __syncthreads; another one follows.
template <class Optimizer>
DEVICE int listVisits(const Layer &layer, const float *inputs, int step, Block &block, const Arrays &arrays, const Plan &plan) {
    int count = 0;
#pragma unroll
    for (int tile = 0; tile < TILES; tile++) {
        if (tile * THREADS >= layer.inputs) break;
        int row = tile * THREADS + threadIdx.x;
        bool active = row < layer.inputs && inputs[tile] != 0.0f;
        int before = activeBefore(active, tile, layer.inputs, block, count);
        if (active) {
            arrays.visits[1 + before] = visitOf<Optimizer>(layer, row, inputs[tile], step, arrays, plan);
            arrays.active[layer.rows + before] = (unsigned short)row;
            recordGradient(layer, row, inputs[tile], step, arrays);
        } else if (row < layer.inputs) {
            int t = arrays.gradientStep[layer.rows + row];
            if (arrays.momentStep[layer.rows + row] < t && step - t >= RING) arrays.overdue[atomicAdd(&block.overdueRows, 1)] = (unsigned short)row;
        }
    }
    if (threadIdx.x == 0) {
        arrays.visits[0] = visitOf<Optimizer>(layer, layer.inputs, 1.0f, step, arrays, plan);
        recordGradient(layer, layer.inputs, 1.0f, step, arrays);
    }
    return count;
}

// One number of a visited row: the pending step and the idle steps since; gives the weight.
template <class Optimizer>
DEVICE float visitNumber(const Visit &visit, float *at, int moments, float w, float m, float v, float d, const Plan &plan) {
    if (visit.deltas >= 0) {
        Optimizer::take(w, m, v, visit.pendingInput * d, visit.pending, plan);
        if (Optimizer::MEMORIES > 0) at[moments] = m;
        if (Optimizer::MEMORIES > 1) at[2 * moments] = v;
        if (Optimizer::TAKES_WEIGHT && !Optimizer::MOVES) *at = w;
    }
    if (Optimizer::MOVES && (Optimizer::TAKES_WEIGHT || visit.move != 0.0f)) {
        w = Optimizer::move(w, m, v, visit.move, plan);
        *at = w;
    }
    return w;
}

// Asks for the numbers of a group of rows, for this thread's column of them. Every call ends a group of copies.
template <class Optimizer>
DEVICE void fetch(int visit, int visits, int column, int moments, float *stage, const Arrays &arrays, const Net &net) {
#pragma unroll
    for (int g = 0; g < GROUP; g++) {
        if (visit + g < visits) {
            const float *at = net.numbers + arrays.visits[visit + g].numbers + column;
            int deltas = arrays.visits[visit + g].deltas;
            copyLater(stage + (g * NUMBERS + 0) * THREADS, at);
            if (Optimizer::MEMORIES > 0) copyLater(stage + (g * NUMBERS + 1) * THREADS, at + moments);
            if (Optimizer::MEMORIES > 1) copyLater(stage + (g * NUMBERS + 2) * THREADS, at + 2 * moments);
            if (deltas >= 0) copyLater(stage + (g * NUMBERS + 3) * THREADS, net.ring + deltas + column);
        }
    }
    endCopies();
}

// Bias + sum of x_i row_i in one column, over the rows of the list in their order.
template <class Optimizer>
DEVICE float columnSum(
        int visits, int column, int moments, Block &block, const Arrays &arrays, const Net &net, const Plan &plan) {
    constexpr int STAGE = GROUP * NUMBERS * THREADS;
    float *stages = &block.stage[0][0][0][threadIdx.x];
#pragma unroll
    for (int s = 0; s < STAGES; s++) fetch<Optimizer>(s * GROUP, visits, column, moments, stages + s * STAGE, arrays, net);
    float sum = 0.0f;
    int s = 0;
    for (int visit = 0; visit < visits; visit += GROUP) {
        awaitCopies<STAGES - 1>();
        float *stage = stages + s * STAGE;
        float w[GROUP];
#pragma unroll
        for (int g = 0; g < GROUP; g++) {
            if (visit + g < visits) {
                const Visit row = arrays.visits[visit + g];
                const float *numbers = stage + g * NUMBERS * THREADS;
                w[g] = visitNumber<Optimizer>(row, net.numbers + row.numbers + column, moments, numbers[0], numbers[THREADS],
                    numbers[2 * THREADS], numbers[3 * THREADS], plan);
            }
        }
#pragma unroll
        for (int g = 0; g < GROUP; g++) {
            if (visit + g < visits) sum = fmaf(arrays.visits[visit + g].input, w[g], sum);
        }
        fetch<Optimizer>(visit + STAGES * GROUP, visits, column, moments, stage, arrays, net);
        s = s + 1 == STAGES ? 0 : s + 1;
    }
    awaitCopies<0>();
    return sum;
}

// Takes the pending steps of overdue rows.
template <class Optimizer>
DEVICE void settleOverdue(const Layer &layer, Block &block, const Arrays &arrays, const Net &net, const Plan &plan) {
    for (int i = 0; i < block.overdueRows; i++) {
        int row = arrays.overdue[i], index = layer.rows + row, t = arrays.gradientStep[index];
        float input = arrays.input[index];
        Pending pending = Optimizer::pending(plan, t, arrays.momentStep[index]);
        for (int j = threadIdx.x; j < layer.outputs; j += THREADS) {
            float *at = net.numbers + rowOffset(layer, row) + j;
            float w = *at, m = 0.0f, v = 0.0f;
            if (Optimizer::MEMORIES > 0) m = at[layer.moments];
            if (Optimizer::MEMORIES > 1) v = at[2 * layer.moments];
            Optimizer::take(w, m, v, input * net.ring[slot(t) * plan.slotWidth + layer.deltas + j], pending, plan);
            if (Optimizer::TAKES_WEIGHT) *at = w;
            if (Optimizer::MEMORIES > 0) at[layer.moments] = m;
            if (Optimizer::MEMORIES > 1) at[2 * layer.moments] = v;
        }
    }
    __syncthreads();
    for (int i = threadIdx.x; i < block.overdueRows; i += THREADS) {
        int index = layer.rows + arrays.overdue[i];
        arrays.momentStep[index] = arrays.gradientStep[index];
    }
    __syncthreads();
    if (threadIdx.x == 0) block.overdueRows = 0;
}

// The last layer: one output, a number an input. Visits the bias and the active inputs, then one thread adds in their order.
template <class Optimizer>
DEVICE void outputLayer(
        const Layer &layer, int count, int step, Block &block, const Arrays &arrays, const Net &net, const Plan &plan) {
    for (int i = threadIdx.x; i <= count; i += THREADS) {
        const Visit visit = arrays.visits[i];
        float *at = net.numbers + visit.numbers;
        float m = Optimizer::MEMORIES > 0 ? at[layer.moments] : 0.0f, v = Optimizer::MEMORIES > 1 ? at[2 * layer.moments] : 0.0f;
        float d = visit.deltas < 0 ? 0.0f : net.ring[visit.deltas];
        arrays.outputWeights[i] = visitNumber<Optimizer>(visit, at, layer.moments, *at, m, v, d, plan);
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        float sum = arrays.outputWeights[0];
        for (int i = 1; i <= count; i++) sum = fmaf(arrays.visits[i].input, arrays.outputWeights[i], sum);
        net.logits[step - net.firstStep] = sum;
        double weight = block.label == 1.0f ? net.windowWeight : net.sidebandWeight;
        block.slope = (float)(weight * lossGradient((double)sum, block.label));
    }
    __syncthreads();
}

// Gradients by the inputs of a layer, times the scale of the dropout before it, from those by its outputs: four threads a row, each
// with four of the 16 partial sums.
DEVICE void inputGradients(const Layer &layer, float scale, int count, const float *delta, float *gradients, const Arrays &arrays,
        const Net &net) {
    int part = threadIdx.x % 4;
    for (int first = 0; first < count; first += THREADS / 4) {
        int i = first + threadIdx.x / 4;
        int row = i < count ? arrays.active[layer.rows + i] : 0;
        float4 sums = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
        if (i < count) {
            const float *weights = net.numbers + rowOffset(layer, row) + part * 4;
#pragma unroll 6
            for (int j = 0; j < layer.outputs; j += LANES) {
                float4 w = *(const float4 *)(weights + j), d = *(const float4 *)(delta + part * 4 + j);
                sums.x = fmaf(d.x, w.x, sums.x);
                sums.y = fmaf(d.y, w.y, sums.y);
                sums.z = fmaf(d.z, w.z, sums.z);
                sums.w = fmaf(d.w, w.w, sums.w);
            }
        }
#pragma unroll
        for (int other = 2; other > 0; other /= 2) {
            sums.x += __shfl_xor_sync(0xffffffffu, sums.x, other);
            sums.y += __shfl_xor_sync(0xffffffffu, sums.y, other);
            sums.z += __shfl_xor_sync(0xffffffffu, sums.z, other);
            sums.w += __shfl_xor_sync(0xffffffffu, sums.w, other);
        }
        if (i < count && part == 0) gradients[row] = ((sums.x + sums.z) + (sums.y + sums.w)) * scale;
    }
}

// The gradients by a layer's outputs go into the ring.
DEVICE void remember(const Layer &layer, const float *delta, int step, const Net &net, const Plan &plan) {
    float *ring = net.ring + slot(step) * plan.slotWidth + layer.deltas;
    for (int j = threadIdx.x; j < layer.outputs; j += THREADS) ring[j] = delta[j];
}

DEVICE void clear(float *numbers, const Plan &plan) {
    for (int j = threadIdx.x; j < plan.widest; j += THREADS) numbers[j] = 0.0f;
}

DEVICE Arrays openArrays(unsigned char *memory, const Plan &plan) {
    Arrays arrays;
    arrays.visits = (Visit *)(memory + sizeof(Block));
    arrays.delta[0] = (float *)(arrays.visits + plan.widest + 1);
    arrays.delta[1] = arrays.delta[0] + plan.widest;
    arrays.outputWeights = arrays.delta[1] + plan.widest;
    arrays.gradientStep = (int *)(arrays.outputWeights + plan.widest + 1);
    arrays.momentStep = arrays.gradientStep + plan.rows;
    arrays.input = (float *)(arrays.momentStep + plan.rows);
    arrays.active = (unsigned short *)(arrays.input + plan.rows);
    arrays.overdue = arrays.active + plan.rows;
    return arrays;
}

// Multiplies the outputs of a layer by what dropout makes of them in the present step.
DEVICE void leaveOut(const Layer &layer, float *outputs, const Block &block) {
#pragma unroll
    for (int tile = 0; tile < TILES; tile++) {
        int column = tile * THREADS + threadIdx.x;
        if (column < layer.outputs)
            outputs[tile] *= block.masks[layer.masks + column / 32] >> column % 32 & 1u ? layer.scale : 0.0f;
    }
}

template <class Optimizer>
DEVICE void forward(int step, float *inputs, Block &block, const Arrays &arrays, const Net &net, const Plan &plan) {
    for (int l = 0; l < plan.depth; l++) {
        const Layer &layer = plan.layers[l];
#pragma unroll
        for (int tile = 0; tile < TILES; tile++) {
            if (tile * THREADS < layer.inputs)
                countActive(tile * THREADS + (int)threadIdx.x < layer.inputs && inputs[tile] != 0.0f, tile, block);
        }
        __syncthreads();
        int count = listVisits<Optimizer>(layer, inputs, step, block, arrays, plan);
        if (threadIdx.x == 0) block.activeRows[l] = count;
        __syncthreads();
        if (l == plan.depth - 1) {
            outputLayer<Optimizer>(layer, count, step, block, arrays, net, plan);
        } else {
#pragma unroll
            for (int tile = 0; tile < TILES; tile++) {
                int column = tile * THREADS + threadIdx.x;
                inputs[tile] = column < layer.outputs
                    ? rectified(columnSum<Optimizer>(count + 1, column, layer.moments, block, arrays, net, plan)) : 0.0f;
            }
            if (layer.masks >= 0) leaveOut(layer, inputs, block);
        }
        if (block.overdueRows > 0) settleOverdue<Optimizer>(layer, block, arrays, net, plan);
        __syncthreads();
    }
}

DEVICE void backward(int step, Block &block, const Arrays &arrays, const Net &net, const Plan &plan) {
    const Layer &last = plan.layers[plan.depth - 1];
    float *delta = arrays.delta[0], *gradients = arrays.delta[1];
    float scale = plan.depth > 1 ? plan.layers[plan.depth - 2].scale : 1.0f;
    clear(delta, plan);
    __syncthreads();
    for (int i = threadIdx.x; i < block.activeRows[plan.depth - 1]; i += THREADS) {
        const Visit visit = arrays.visits[1 + i];
        delta[visit.numbers - last.weights] = block.slope * arrays.outputWeights[1 + i] * scale;
    }
    if (threadIdx.x == 0) net.ring[slot(step) * plan.slotWidth + last.deltas] = block.slope;
    __syncthreads();
    for (int l = plan.depth - 2; l >= 0; l--) {
        const Layer &layer = plan.layers[l];
        remember(layer, delta, step, net, plan);
        if (l > 0) {
            clear(gradients, plan);
            __syncthreads();
            inputGradients(layer, plan.layers[l - 1].scale, block.activeRows[l], delta, gradients, arrays, net);
            __syncthreads();
            float *done = delta;
            delta = gradients;
            gradients = done;
        }
    }
}

template <class Optimizer>
DEVICE void trainNets(const Net *nets, const Plan *plans) {
    SHARED_MEMORY(memory);
    Block &block = *(Block *)memory;
    const Plan &plan = *plans;
    const Net net = nets[blockIdx.x];
    Arrays arrays = openArrays(memory, plan);
    for (int i = threadIdx.x; i < plan.rows; i += THREADS) {
        arrays.gradientStep[i] = net.gradientStep[i];
        arrays.momentStep[i] = net.momentStep[i];
        arrays.input[i] = net.rowInput[i];
    }
    if (threadIdx.x == 0) {
        block.overdueRows = 0;
        block.masks = net.masks;
    }
    __syncthreads();

    bool feeds = (int)threadIdx.x < plan.inputs;
    int event = net.order[0];
    float next = feeds ? net.features[(size_t)event * plan.inputs + threadIdx.x] : 0.0f;
    float nextLabel = net.labels[event];
    for (int done = 0; done < net.steps; done++) {
        int step = net.firstStep + done;
        float inputs[TILES];
        inputs[0] = next;
#pragma unroll
        for (int tile = 1; tile < TILES; tile++) inputs[tile] = 0.0f;
        if (threadIdx.x == 0) block.label = nextLabel;
        event = net.order[done + 1 < net.steps ? done + 1 : done];
        forward<Optimizer>(step, inputs, block, arrays, net, plan);
        next = feeds ? net.features[(size_t)event * plan.inputs + threadIdx.x] : 0.0f;
        nextLabel = net.labels[event];
        backward(step, block, arrays, net, plan);
        if (threadIdx.x == 0) block.masks += plan.maskWords;
        __syncthreads();
    }

    for (int i = threadIdx.x; i < plan.rows; i += THREADS) {
        net.gradientStep[i] = arrays.gradientStep[i];
        net.momentStep[i] = arrays.momentStep[i];
        net.rowInput[i] = arrays.input[i];
    }
}

// The weights as they stand after the last step of a launch, beside the training, which is left as it is.
template <class Optimizer>
DEVICE void readNets(const Net *nets, const Plan *plans) {
    const Plan &plan = *plans;
    const Net net = nets[blockIdx.x];
    int step = net.firstStep + net.steps;
    for (int l = 0; l < plan.depth; l++) {
        const Layer &layer = plan.layers[l];
        for (int e = threadIdx.x; e < (layer.inputs + 1) * layer.outputs; e += THREADS) {
            int row = e / layer.outputs, column = e % layer.outputs, index = layer.rows + row;
            int at = rowOffset(layer, row) + column, t = net.gradientStep[index], p = net.momentStep[index];
            float w = net.numbers[at], m = 0.0f, v = 0.0f;
            if (Optimizer::MEMORIES > 0) m = net.numbers[at + layer.moments];
            if (Optimizer::MEMORIES > 1) v = net.numbers[at + 2 * layer.moments];
            if (p < t) {
                float g = net.rowInput[index] * net.ring[slot(t) * plan.slotWidth + layer.deltas + column];
                Optimizer::take(w, m, v, g, Optimizer::pending(plan, t, p), plan);
            }
            net.settled[at] = t == 0 ? w : Optimizer::move(w, m, v, Optimizer::moveOf(plan, t, step), plan);
        }
    }
}

#define KERNELS(Optimizer) \
    KERNEL __launch_bounds__(THREADS, BLOCKS_A_PROCESSOR) trainNets##Optimizer(const Net *nets, const Plan *plans) { \
        trainNets<Optimizer>(nets, plans); \
    } \
    KERNEL __launch_bounds__(THREADS, BLOCKS_A_PROCESSOR) readNets##Optimizer(const Net *nets, const Plan *plans) { \
        readNets<Optimizer>(nets, plans); \
    }

KERNELS(Adam)
KERNELS(Sgd)
KERNELS(Nesterov)
KERNELS(RmsProp)
