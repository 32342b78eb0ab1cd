-- The user's parameters of the basic-needs budget: for each item and area the rows of the latest edition that has them.
select p.item, p.household, p.area, p.amount, p.above, p.unit, p.scaled_by, p.year, p.as_of, p.kind, p.source, p.note, p.vintage
from cost.cost_parameter p
where p.vintage = (select max(q.vintage) from cost.cost_parameter q where q.item = p.item and q.area = p.area)
order by p.item, p.area, p.household, p.above
