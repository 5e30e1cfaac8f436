"""Trains the net of `benchmarks/run compare` with PyTorch or JAX, on one thread of the CPU. The Java program starts it.

    python train.py torch-eager|torch-compiled|jax FOLDER

FOLDER holds `training.json` (the sizes of the layers, Adam's numbers) and `initial.f32`, the initial weights: for each layer
the weights [inputs x outputs], row by row, then the biases. Requests are lines of JSON on standard input, answers are lines of
JSON on standard output:

    answer at the start            {"name": "JAX 0.10.2"} or {"error": "..."}
    {"do": "loss", "batch": B}     {"loss": mean loss of the epoch [nats]}: one epoch of FOLDER/B/features.f32 [n x inputs] and
                                   FOLDER/B/labels.f32 [n], in this order, from the initial weights; compiles and warms up
    {"do": "repeat", "batch": B, "seconds": S}
                                   {"seconds": CPU time of the fastest epoch [s], "epochs": how many}, repeated for S seconds

Each framework is used as its users would: PyTorch with its fused Adam; compiled, with a whole step as one graph; JAX with an
epoch as one compiled scan. Compilation, reading and cutting the events into batches are not timed. The time is the CPU time of
the process, all its threads included; where the system allows, the process is confined to one core before a framework starts
its threads.
"""

import json
import os
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", CUDA_VISIBLE_DEVICES="", JAX_PLATFORMS="cpu")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")

import numpy as np  # noqa: E402  after the limits on threads


class Training:
    """The net and its optimiser, as written by the Java program."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "training.json")) as file:
            numbers = json.load(file)
        self.layers = numbers["layers"]
        self.rate, self.decay = numbers["learning_rate"], numbers["decay_per_step"]
        self.beta1, self.beta2, self.epsilon = numbers["beta1"], numbers["beta2"], numbers["epsilon"]

    def initial(self):
        """Pairs of weights [inputs x outputs] and biases [outputs]."""
        values = np.fromfile(os.path.join(self.folder, "initial.f32"), "<f4")
        pairs, at = [], 0
        for inputs, outputs in zip(self.layers, self.layers[1:]):
            w = values[at : at + inputs * outputs].reshape(inputs, outputs)
            b = values[at + inputs * outputs : at + (inputs + 1) * outputs]
            pairs.append((w, b))
            at += (inputs + 1) * outputs
        return pairs

    def events(self, batch):
        """Features [steps x batch x inputs] and labels [steps x batch x 1]."""
        folder = os.path.join(self.folder, str(batch))
        x = np.fromfile(os.path.join(folder, "features.f32"), "<f4").reshape(-1, batch, self.layers[0])
        y = np.fromfile(os.path.join(folder, "labels.f32"), "<f4").reshape(-1, batch, 1)
        return x, y

    def rates(self, steps):
        """The learning rate of each step."""
        return self.rate / (1 + self.decay * np.arange(steps))

    def corrected_rates(self, steps):
        """The learning rate of each step with the bias corrections of Adam's two moments."""
        t = np.arange(1, steps + 1)
        return self.rates(steps) * np.sqrt(1 - self.beta2**t) / (1 - self.beta1**t)


def torch_on_one_thread():
    import torch

    torch.set_num_threads(1)
    # Adam's moments of nodes that no longer fire decay to denormal numbers, which cost PyTorch a factor.
    torch.set_flush_denormal(True)
    return torch


def torch_eager(training):
    """Autograd and torch.optim.Adam(fused=True)."""
    torch = torch_on_one_thread()

    def net():
        layers = []
        for w, b in training.initial():
            linear = torch.nn.Linear(*w.shape)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(w.T.copy()))
                linear.bias.copy_(torch.from_numpy(b.copy()))
            layers += [linear, torch.nn.ReLU()]
        return torch.nn.Sequential(*layers[:-1])

    def prepare(batch):
        x, y = (torch.from_numpy(a) for a in training.events(batch))
        events = list(zip(x.unbind(), y.unbind(), training.rates(len(x)).tolist()))

        def epoch():
            model = net()
            betas = (training.beta1, training.beta2)
            adam = torch.optim.Adam(model.parameters(), lr=training.rate, betas=betas, eps=training.epsilon, fused=True)
            loss_of = torch.nn.BCEWithLogitsLoss()
            losses = []
            for features, labels, rate in events:
                adam.param_groups[0]["lr"] = rate
                adam.zero_grad()
                loss = loss_of(model(features), labels)
                loss.backward()
                adam.step()
                losses.append(loss.detach())
            return torch.stack(losses).mean().item()

        return epoch

    return f"PyTorch {torch.__version__.split('+')[0]} eager", prepare


def torch_compiled(training):
    """Loss, gradient and Adam's step as one graph for torch.compile."""
    torch = torch_on_one_thread()
    # Fails here, with the reason, where there is no C++ compiler.
    torch.compile(lambda x: x + 1)(torch.ones(1))

    def loss_of(parameters, x, y):
        for w, b in parameters[:-1]:
            x = torch.relu(torch.addmm(b, x, w))
        w, b = parameters[-1]
        return torch.nn.functional.binary_cross_entropy_with_logits(torch.addmm(b, x, w), y)

    def step(parameters, m, v, x, y, rate):
        gradients, loss = torch.func.grad_and_value(loss_of)(parameters, x, y)
        for p, g, m, v in zip(flat(parameters), flat(gradients), m, v):
            m.lerp_(g, 1 - training.beta1)
            v.mul_(training.beta2).addcmul_(g, g, value=1 - training.beta2)
            p.sub_(rate * m / (v.sqrt() + training.epsilon))
        return loss

    def flat(pairs):
        return [p for pair in pairs for p in pair]

    def prepare(batch):
        x, y = (torch.from_numpy(a) for a in training.events(batch))
        rates = torch.from_numpy(training.corrected_rates(len(x)).astype("float32"))
        events = list(zip(x.unbind(), y.unbind(), rates.unbind()))
        compiled = torch.compile(step, dynamic=False, fullgraph=True, options={"cpp_wrapper": True})

        @torch.no_grad()
        def epoch():
            parameters = [tuple(torch.from_numpy(a.copy()) for a in pair) for pair in training.initial()]
            m = [torch.zeros_like(p) for p in flat(parameters)]
            v = [torch.zeros_like(p) for p in flat(parameters)]
            losses = [compiled(parameters, m, v, features, labels, rate) for features, labels, rate in events]
            return torch.stack(losses).mean().item()

        return epoch

    return f"PyTorch {torch.__version__.split('+')[0]} compiled", prepare


def jax_scan(training):
    """All steps of an epoch in one compiled lax.scan."""
    import jax
    import jax.numpy as jnp

    def loss_of(parameters, x, y):
        for w, b in parameters[:-1]:
            x = jax.nn.relu(x @ w + b)
        w, b = parameters[-1]
        z = x @ w + b
        return jnp.mean(jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z))))

    def step(state, event):
        parameters, m, v = state
        x, y, rate = event
        loss, g = jax.value_and_grad(loss_of)(parameters, x, y)
        m = jax.tree.map(lambda m, g: training.beta1 * m + (1 - training.beta1) * g, m, g)
        v = jax.tree.map(lambda v, g: training.beta2 * v + (1 - training.beta2) * g * g, v, g)
        parameters = jax.tree.map(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + training.epsilon), parameters, m, v)
        return (parameters, m, v), loss

    @jax.jit
    def train(parameters, events):
        zeros = jax.tree.map(jnp.zeros_like, parameters)
        state, losses = jax.lax.scan(step, (parameters, zeros, zeros), events)
        return jnp.mean(losses), state[0]

    def prepare(batch):
        x, y = training.events(batch)
        events = (jnp.asarray(x), jnp.asarray(y), jnp.asarray(training.corrected_rates(len(x)), dtype=jnp.float32))
        parameters = [(jnp.asarray(w), jnp.asarray(b)) for w, b in training.initial()]

        def epoch():
            return float(jax.block_until_ready(train(parameters, events))[0])

        return epoch

    return f"JAX {jax.__version__}", prepare


def fastest(epoch, seconds):
    """CPU time of the fastest of at least three epochs [s], and how many there were."""
    best, spent, epochs = float("inf"), 0.0, 0
    while epochs < 3 or spent < seconds:
        begin = time.process_time()
        epoch()
        took = time.process_time() - begin
        best, spent, epochs = min(best, took), spent + took, epochs + 1
    return {"seconds": best, "epochs": epochs}


def main(framework, folder):
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a framework prints is no answer

    def answer(values):
        answers.write(json.dumps(values) + "\n")
        answers.flush()

    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[-1]})
    frameworks = {"torch-eager": torch_eager, "torch-compiled": torch_compiled, "jax": jax_scan}
    try:
        name, prepare = frameworks[framework](Training(folder))
    except Exception as failure:  # the comparison goes on without this framework and says why
        answer({"error": f"{type(failure).__name__}: {failure}".splitlines()[0]})
        return
    answer({"name": name})
    prepared = {}
    for line in sys.stdin:
        request = json.loads(line)
        batch = request["batch"]
        if request["do"] == "loss":
            prepared = {batch: prepare(batch)}
            answer({"loss": prepared[batch]()})
        else:
            answer(fastest(prepared[batch], request["seconds"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
