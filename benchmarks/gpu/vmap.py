"""How fast do JAX and PyTorch train the same nets, hundreds at once, one event a step, on the same card?

    python3 vmap.py jax|torch NETS STEPS

The published classifier with seven inputs (7-360-180-180-90-180-1, ReLU, sigmoid), cross-entropy, dense Adam with the published
decay, in single precision, each net with its own weights and its own events. JAX: vmap of grad, all steps in one compiled scan.
PyTorch: torch.func's vmap of grad, a step captured once as a CUDA graph and replayed. Prints steps a second, all nets together.
"""

import sys
import time

LAYERS = [7, 360, 180, 180, 90, 180, 1]
RATE, DECAY, BETA1, BETA2, EPSILON = 1e-3, 3e-4, 0.9, 0.999, 1e-8


def jax_rate(nets, steps):
    import jax
    import jax.numpy as jnp

    def start(key):
        keys = jax.random.split(key, len(LAYERS))
        return [
            (jax.random.uniform(k, (i, o), minval=-1, maxval=1) * (6 / (i + o)) ** 0.5, jnp.zeros(o))
            for k, i, o in zip(keys, LAYERS, LAYERS[1:])
        ]

    def loss(parameters, x, y):
        for w, b in parameters[:-1]:
            x = jax.nn.relu(x @ w + b)
        w, b = parameters[-1]
        z = (x @ w + b)[0]
        return jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z)))

    gradient = jax.vmap(jax.grad(loss))

    def step(state, event):
        parameters, m, v, t = state
        x, y = event
        g = gradient(parameters, x, y)
        m = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, m, g)
        v = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, v, g)
        a = RATE / (1 + DECAY * t) * jnp.sqrt(1 - BETA2 ** (t + 1)) / (1 - BETA1 ** (t + 1))
        parameters = jax.tree.map(lambda p, m, v: p - a * m / (jnp.sqrt(v) + EPSILON), parameters, m, v)
        return (parameters, m, v, t + 1), None

    train = jax.jit(lambda state, events: jax.lax.scan(step, state, events)[0], donate_argnums=0)
    key = jax.random.PRNGKey(1)
    parameters = jax.vmap(start)(jax.random.split(key, nets))
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    state = (parameters, zeros, jax.tree.map(jnp.zeros_like, parameters), jnp.float32(0))
    x = jax.random.normal(key, (steps, nets, LAYERS[0]))
    y = (jax.random.uniform(key, (steps, nets)) < 0.33).astype(jnp.float32)
    state = jax.block_until_ready(train(state, (x, y)))
    begin = time.perf_counter()
    jax.block_until_ready(train(state, (x, y)))
    return nets * steps / (time.perf_counter() - begin), f"JAX {jax.__version__}"


def torch_rate(nets, steps):
    import torch
    from torch.func import grad, vmap

    torch.manual_seed(1)
    device = "cuda"
    parameters = [
        p
        for i, o in zip(LAYERS, LAYERS[1:])
        for p in ((torch.rand(nets, i, o, device=device) * 2 - 1) * (6 / (i + o)) ** 0.5, torch.zeros(nets, o, device=device))
    ]

    def loss(parameters, x, y):
        for w, b in zip(parameters[:-2:2], parameters[1:-2:2]):
            x = torch.relu(x @ w + b)
        z = (x @ parameters[-2] + parameters[-1])[0]
        return torch.nn.functional.binary_cross_entropy_with_logits(z, y)

    gradient = vmap(grad(loss))
    m = [torch.zeros_like(p) for p in parameters]
    v = [torch.zeros_like(p) for p in parameters]
    x = torch.randn(nets, LAYERS[0], device=device)
    y = (torch.rand(nets, device=device) < 0.33).float()
    t = torch.zeros((), device=device)

    def step():
        g = list(gradient(parameters, x, y))
        torch._foreach_lerp_(m, g, 1 - BETA1)
        torch._foreach_mul_(v, BETA2)
        torch._foreach_addcmul_(v, g, g, 1 - BETA2)
        a = RATE / (1 + DECAY * t) * torch.sqrt(1 - BETA2 ** (t + 1)) / (1 - BETA1 ** (t + 1))
        d = torch._foreach_sqrt(v)
        torch._foreach_add_(d, EPSILON)
        u = torch._foreach_div(m, d)
        torch._foreach_mul_(u, a)
        torch._foreach_sub_(parameters, u)
        t.add_(1)

    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()
    graph.replay()
    torch.cuda.synchronize()
    begin = time.perf_counter()
    for _ in range(steps):
        graph.replay()
    torch.cuda.synchronize()
    return nets * steps / (time.perf_counter() - begin), f"PyTorch {torch.__version__}"


if __name__ == "__main__":
    engine, nets, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rate, version = {"jax": jax_rate, "torch": torch_rate}[engine](nets, steps)
    print(f"{version}: {nets} nets x {steps} steps: {rate:,.0f} steps/s")
