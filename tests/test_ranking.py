"""What a mistake costs follows how central it is, as two people said who saw no weights."""

from blind.ranking import correlation, ranked


def test_the_order_of_forty_mistakes_is_that_of_people():
    found = ranked()
    assert len(found) == 40
    people = [entry.first + entry.second for entry in found]
    assert correlation(people, [entry.cost for entry in found]) > 0.7
    assert correlation([entry.first for entry in found], [entry.second for entry in found]) > 0.9


def test_a_mistake_costs_something_and_rarely_everything():
    costs = [entry.cost for entry in ranked()]
    assert min(costs) > 1
    assert sum(cost > 95 for cost in costs) <= 4
