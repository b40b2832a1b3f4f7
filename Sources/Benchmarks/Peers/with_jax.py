"""The workloads in JAX, compiled by jit; the compilation is not timed."""

import jax
import jax.numpy as jnp

import common


def descend(loss_of, rate):
    """One compiled step of gradient descent."""
    @jax.jit
    def step(parameters, x, y):
        loss, gradients = jax.value_and_grad(loss_of)(parameters, x, y)
        return [p - rate * g for p, g in zip(parameters, gradients)], loss
    return step


def fit(watch, metric, loss_of, start, x, y, rate, epochs):
    """A whole training run of a small net, from its start values on."""
    step = descend(loss_of, rate)
    x, y = jnp.asarray(x), jnp.asarray(y)
    last = None

    def run():
        nonlocal last
        parameters = [jnp.asarray(value) for value in start]
        for _ in range(epochs):
            parameters, loss = step(parameters, x, y)
        last = float(loss)

    watch.report(metric, "ms", watch.samples(run), 1e3, [last])


def linreg(watch):
    def loss_of(p, x, y):
        return jnp.square(x * p[0] + p[1] - y).mean()

    start = [jnp.float32(0.4), jnp.float32(-0.2)]
    fit(watch, "train200", loss_of, start, *common.line_data(), 0.01, 200)


def simple_nn_bce(watch):
    def loss_of(p, x, y):
        hidden = jax.nn.relu(x @ p[0].T + p[1])
        chance = jax.nn.sigmoid(hidden @ p[2].T + p[3])
        return -(y * jnp.log(chance) + (1 - y) * jnp.log1p(-chance)).mean()

    x, y, start = common.exclusive_or()
    fit(watch, "train1000", loss_of, start, x, y, 0.1, 1000)


def mlp_mnist_shape(watch):
    def loss_of(p, x, y):
        h = jax.nn.relu(x.reshape(len(x), -1) @ p[0].T + p[1])
        h = jax.nn.relu(h @ p[2].T + p[3])
        scores = jax.nn.log_softmax(h @ p[4].T + p[5])
        return -jnp.take_along_axis(scores, y[:, None], 1).mean()

    for batch in (64, 256):
        step = descend(loss_of, 0.01)
        images, labels = ([jnp.asarray(v) for v in part] for part in common.image_batches(batch))
        parameters = [jnp.asarray(v) for v in common.start_values(common.PERCEPTRON)]
        count = 0
        loss = None

        def once():
            nonlocal parameters, count, loss
            parameters, loss = step(parameters, images[count % 10], labels[count % 10])
            jax.block_until_ready(parameters)
            count += 1

        for _ in range(20):
            once()
        check = [float(loss)]
        watch.report(f"step_b{batch}", "ms", watch.samples(once), 1e3, check)


def cnn(watch):
    def loss_of(p, x, y):
        def layer(x, weight, bias):
            y = jax.lax.conv_general_dilated(x, weight, (1, 1), "VALID")
            y = jax.nn.relu(y + bias[:, None, None])
            return jax.lax.reduce_window(
                y, -jnp.inf, jax.lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")

        h = layer(layer(x, p[0], p[1]), p[2], p[3]).reshape(len(x), -1)
        scores = jax.nn.log_softmax(h @ p[4].T + p[5])
        return -jnp.take_along_axis(scores, y[:, None], 1).mean()

    @jax.jit
    def step(parameters, first, second, time, x, y):
        loss, gradients = jax.value_and_grad(loss_of)(parameters, x, y)
        first = [0.9 * m + 0.1 * g for m, g in zip(first, gradients)]
        second = [0.999 * v + 0.001 * g * g for v, g in zip(second, gradients)]
        rate = 1e-3 / (1 - 0.9**time)
        parameters = [
            p - rate * m / (jnp.sqrt(v / (1 - 0.999**time)) + 1e-8)
            for p, m, v in zip(parameters, first, second)]
        return parameters, first, second, loss

    images, labels = ([jnp.asarray(v) for v in part] for part in common.image_batches(64))
    shapes = [(16, 1, 3, 3), (16,), (32, 16, 3, 3), (32,), (10, 800), (10,)]
    parameters = [jnp.asarray(v) for v in common.start_values(shapes)]
    first, second = ([jnp.zeros_like(p) for p in parameters] for _ in range(2))
    count = 0
    loss = None

    def once():
        nonlocal parameters, first, second, count, loss
        parameters, first, second, loss = step(
            parameters, first, second, jnp.float32(count + 1), images[count % 10],
            labels[count % 10])
        jax.block_until_ready(parameters)
        count += 1

    for _ in range(20):
        once()
    check = [float(loss)]
    watch.report("step_b64", "ms", watch.samples(once), 1e3, check)


def transformer_block(watch):
    width, heads, length, batch = 128, 4, 64, 16
    x, weights = common.transformer_data()
    biases = [jnp.zeros(len(w)) for w in weights]
    norms = [(jnp.ones(width), jnp.zeros(width)) for _ in range(2)]
    hides = jnp.triu(jnp.full((length, length), -jnp.inf), 1)

    def normalize(v, weight, bias):
        centred = v - v.mean(-1, keepdims=True)
        return centred * jax.lax.rsqrt(v.var(-1, keepdims=True) + 1e-5) * weight + bias

    def loss_of(x, weights, biases, norms):
        h = normalize(x, *norms[0]) @ weights[0].T + biases[0]
        q, k, v = (part.reshape(batch, length, heads, -1).transpose(0, 2, 1, 3)
                   for part in jnp.split(h, 3, -1))
        scores = q @ k.swapaxes(-1, -2) / (width // heads) ** 0.5 + hides
        seen = (jax.nn.softmax(scores) @ v).transpose(0, 2, 1, 3).reshape(batch, length, width)
        middle = x + seen @ weights[1].T + biases[1]
        wide = normalize(middle, *norms[1]) @ weights[2].T + biases[2]
        y = middle + jax.nn.gelu(wide, approximate=False) @ weights[3].T + biases[3]
        return jnp.square(y).mean()

    both = jax.jit(jax.value_and_grad(loss_of, (0, 1, 2, 3)))
    arguments = jax.tree.map(jnp.asarray, (x, weights, biases, norms))
    seconds = watch.samples(lambda: jax.block_until_ready(both(*arguments)))
    loss, gradients = both(*arguments)
    check = [float(loss), float(jnp.abs(gradients[1][0]).sum())]
    watch.report("fwd_bwd", "ms", seconds, 1e3, check)


WORKLOADS = (linreg, simple_nn_bce, mlp_mnist_shape, cnn, transformer_block)

if __name__ == "__main__":
    common.pick({workload.__name__: workload for workload in WORKLOADS})
