-- People of an area ($1) and of the areas beside it ($2 to $7) as HUD prints them beside its newest fair market rents, added up from counties (in New England, towns).
-- Universe: residents in the year that the column names. A metropolitan area is its counties by the newest delineation. The nation is the states and the District of Columbia.
with asked as (
    select cast($1 as text) as area
    union select cast($2 as text)
    union select cast($3 as text)
    union select cast($4 as text)
    union select cast($5 as text)
    union select cast($6 as text)
    union select cast($7 as text)
),
town as (
    select area, state, population, population_year, vintage
    from cost.fair_market_rent
    where vintage = (select max(vintage) from cost.fair_market_rent)
),
part as (
    select a.area, t.population, t.population_year, t.vintage
    from asked a
    join town t on t.area = a.area
    union all
    select a.area, t.population, t.population_year, t.vintage
    from asked a
    join town t on t.state = a.area
    union all
    select a.area, t.population, t.population_year, t.vintage
    from asked a
    join town t on a.area = 'US' and t.state < '60'
    union all
    select a.area, t.population, t.population_year, t.vintage
    from asked a
    join code.area_part p on p.whole = a.area and p.vintage = (select max(vintage) from code.area_part)
    join town t on t.area = p.part
)
select area, cast(sum(population) as double precision) as people, count(*) as parts, min(population_year) as year, min(vintage) as vintage
from part
group by area
having count(population) > 0
order by area
