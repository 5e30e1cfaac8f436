// What host and kernels share: where the numbers of a net lie in device memory. hep.mirage.engine.cuda.NetLayout writes these
// structures byte by byte; a change here is a change there. All indices count elements, not bytes.
#pragma once

#define MAX_LAYERS 12     // dense layers, the output's included
#define MAX_OUTPUTS 512   // nodes of a hidden layer
#define MAX_INPUTS 64     // inputs of the net
#define TILE 32           // rows of weights begin at multiples of this many floats: 128 bytes, a line of the cache

// A dense layer: a row an input, then the row of the biases. A row holds `outputs` weights, then as many first moments, then
// second moments, each beginning `moments` floats after the one before; the next row begins `stride` floats after it. The last
// layer has one output and lies transposed: all its weights, the bias last, then all first moments, then all second.
struct Layer {
    int inputs;
    int outputs;
    int stride;
    int moments;
    int weights;   // where its first row begins in the numbers of a net
    int rows;      // index of its first row among all rows of the net; the bias row follows the last input's
    int deltas;    // where its gradients begin in a slot of the ring
};

// The net and its optimiser: the same for all nets of a launch.
struct Plan {
    const double *stepSizes;     // a[t], t = 1, 2, ...
    const double *futureSums;    // U[t]
    const double *ratioPowers;   // R[k], k below ratioCount
    const float *beta1Powers;    // k below beta1Count
    const float *beta2Powers;    // k below beta2Count
    int ratioCount, beta1Count, beta2Count;
    float rest1, rest2, epsilon;
    int inputs;                  // of the net
    int depth;                   // layers
    int rows;                    // of all layers, biases included
    int widest;                  // nodes of the widest layer or of the input, rounded up to a multiple of 16
    int slotWidth;               // floats of one slot of the ring
    Layer layers[MAX_LAYERS];
};

// One net.
struct Net {
    float *numbers;              // w, m, v of each row, as of its last visit
    float *ring;                 // [RING][slotWidth]: gradients by each layer's outputs of the last RING steps
    int *gradientStep;           // [rows]: t, last step in which the row had a gradient; 0: none
    int *momentStep;             // [rows]: p, the step that the moments are of; p < t: the gradient of step t is pending
    float *rowInput;             // [rows]: x of step t
    const float *features;       // [events x inputs]
    const float *labels;         // [events], 0 or 1
    const int *order;            // [steps of this launch]: which event a step takes
    float *logits;               // [steps of this launch], written
    float *settled;              // laid out like the numbers, written by readNets: the weights as they stand, no moments
    double sidebandWeight;       // of the loss of an event with label 0
    double windowWeight;         // with label 1
    int firstStep;               // number of the first step of this launch, from 1
    int steps;                   // of this launch
};
