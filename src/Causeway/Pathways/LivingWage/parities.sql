-- Prices of goods and of services other than housing and utilities in each state over those of the nation, in the latest year of the latest edition of
-- BEA's regional price parities: 0.95 means five percent below the nation.
with edition as (
    select max(vintage) as vintage from cost.price_parity where source_table = 'SARPP'
),
latest as (
    select p.area, p.measure, p.value, p.year, p.vintage
    from cost.price_parity p
    join edition e on e.vintage = p.vintage
    where p.source_table = 'SARPP'
        and p.measure in ('goods', 'other_services')
        and p.value is not null
        and p.year = (select max(y.year) from cost.price_parity y join edition on edition.vintage = y.vintage where y.source_table = 'SARPP' and y.measure = 'goods' and y.value is not null)
)
select s.area, s.measure, s.value / n.value as ratio, s.year, s.vintage
from latest s
join latest n on n.area = 'US' and n.measure = s.measure
where s.area <> 'US'
order by s.area, s.measure
