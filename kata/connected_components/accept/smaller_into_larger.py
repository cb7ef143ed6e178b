"""Sets that melt: the smaller one is poured into the larger one."""


def connected_components(count, edges):
    group_of = {node: {node} for node in range(count)}
    for one, other in edges:
        if one not in group_of or other not in group_of:
            raise ValueError((one, other))
        large, small = group_of[one], group_of[other]
        if large is small:
            continue
        if len(large) < len(small):
            large, small = small, large
        large |= small
        for node in small:
            group_of[node] = large
    different = {id(group): group for group in group_of.values()}
    return sorted(sorted(group) for group in different.values())
