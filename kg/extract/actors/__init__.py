"""Who a text speaks of: persons, states, bodies, armed groups, outlets and unnamed groups."""
