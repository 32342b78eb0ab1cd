-- The name of an area: from the list of areas, otherwise as HUD prints it beside its rents; the latest edition that knows it.
select name
from (
    select name, 1 as place, vintage from code.area where area = $1
    union all
    select county_name as name, 2 as place, vintage from cost.fair_market_rent where area = $1
    union all
    select metro_name as name, 3 as place, vintage from cost.fair_market_rent where cbsa = $1
) named
where name is not null
order by place, vintage desc, name
limit 1
