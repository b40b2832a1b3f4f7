"""The scalar workloads in micrograd."""

import math
import sys

from micrograd.engine import Value
from micrograd.nn import MLP

import common


def tanh(x):
    """tanh as a node, which micrograd's package lacks, in the way its other functions are made."""
    y = Value(math.tanh(x.data), (x,), "tanh")

    def backward():
        x.grad += (1 - y.data * y.data) * y.grad

    y._backward = backward
    return y


def scalar_chain(watch):
    sys.setrecursionlimit(10 * common.CHAIN_ROUNDS)  # its sorting recurses once a node
    check = None

    def forward():
        leaves = [Value(value) for value in common.CHAIN_LEAVES]
        y, a, b, c, d = leaves
        for _ in range(common.CHAIN_ROUNDS):
            y = y * a
            y = y + b
            y = y * c
            y = y + d
            y = tanh(y)
        return y, leaves

    def backward(made):
        nonlocal check
        y, leaves = made
        y.backward()
        check = [y.data, leaves[0].grad, leaves[1].grad]

    there, back, both = watch.parts(forward, backward, at_least=3, budget=1)
    scale = 1e9 / (5 * common.CHAIN_ROUNDS)
    watch.report("build", "ns/node", there, scale)
    watch.report("backward", "ns/node", back, scale)
    watch.report("total", "ns/node", both, scale, check)


def filled_net():
    points, labels, start = common.moons()
    net = MLP(2, [16, 16, 1])
    for parameter, value in zip(net.parameters(), start, strict=True):
        parameter.data = value
    return net, points, labels


def moons_mlp_scalar(watch):
    net, points, labels = filled_net()
    points = [[Value(number) for number in point] for point in points]
    count, check = 0, None

    def step():
        nonlocal count, check
        margins = [(1 - label * net(point)).relu() for label, point in zip(labels, points)]
        penalty = sum(p * p for p in net.parameters())
        loss = sum(margins) * (1 / len(labels)) + penalty * 1e-4
        net.zero_grad()
        loss.backward()
        for p in net.parameters():
            p.data -= (1 - 0.9 * min(count, 99) / 100) * p.grad
        if count == 19:
            check = [loss.data]
        count += 1

    seconds = watch.samples(step, warm=0, at_least=19, budget=1)
    watch.report("step", "ms", seconds, 1e3, check)


def everything_before(root):
    """The nodes that a value was computed from, itself included, and the edges between them."""
    nodes, edges, waiting = {root}, [], [root]
    while waiting:
        node = waiting.pop()
        for child in node._prev:
            edges.append((child, node))
            if child not in nodes:
                nodes.add(child)
                waiting.append(child)
    return nodes, edges


def picture(root):
    """The graph as micrograd's notebook draws it: a record a value, a round box an operation."""
    from graphviz import Digraph
    nodes, edges = everything_before(root)
    dot = Digraph(format="svg", graph_attr={"rankdir": "LR"})
    for node in nodes:
        name = str(id(node))
        label = f"{{ data {node.data:.4f} | grad {node.grad:.4f} }}"
        dot.node(name, label=label, shape="record")
        if node._op:
            dot.node(name + node._op, label=node._op)
            dot.edge(name + node._op, name)
    for child, node in edges:
        dot.edge(str(id(child)), str(id(node)) + node._op)
    return dot, len(nodes)


def graph_render(watch):
    net, points, _ = filled_net()
    y = net([Value(number) for number in points[0]])
    y.backward()
    count = picture(y)[1]
    seconds = watch.samples(lambda: picture(y)[0].pipe(), warm=0, at_least=3, budget=1)
    watch.report("scalar_net_svg", "ms", seconds, 1e3, [count])


WORKLOADS = (scalar_chain, moons_mlp_scalar, graph_render)

if __name__ == "__main__":
    common.pick({workload.__name__: workload for workload in WORKLOADS})
