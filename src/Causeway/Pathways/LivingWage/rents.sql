-- Rent of a home with $2 bedrooms (dollars a month) in the latest edition of HUD's fair market rents, for the parts of the area $1, gathered by state.
-- Parts are counties, or towns in New England. The mean weighs each part by the population that HUD prints beside it; a town where nobody lives has 0.
-- A metropolitan area is what HUD assigns to it; one that HUD does not name is its counties by the delineation. A Connecticut planning region is its towns,
-- which HUD's income limits place in it. The nation is the states and the District of Columbia without the island areas.
with edition as (
    select max(vintage) as vintage from cost.fair_market_rent
),
rent as (
    select
        r.area, r.cousub, r.name, r.metro_name, r.state, r.cbsa, r.population, r.population_year, r.vintage,
        case cast($2 as bigint) when 0 then r.rent_0 when 1 then r.rent_1 when 2 then r.rent_2 when 3 then r.rent_3 else r.rent_4 end as monthly
    from cost.fair_market_rent r
    join edition e on e.vintage = r.vintage
),
chosen as (
    select rent.*, 'printed' as way from rent where cast($1 as text) = 'US' and state < '60'
    union all
    select rent.*, 'printed' as way from rent where state = $1 or area = $1
    union all
    select rent.*, 'metro' as way from rent where cbsa = $1
    union all
    select rent.*, 'delineation' as way
    from rent
    where not exists (select 1 from rent named where named.cbsa = $1)
        and area in (
            select part from code.area_part
            where whole = $1 and vintage = (select max(vintage) from code.area_part where whole = $1)
        )
    union all
    select rent.*, 'towns' as way
    from rent
    where not exists (select 1 from rent named where named.area = $1)
        and cousub <> '99999'
        and cousub in (
            select l.cousub from cost.income_limit l
            where l.area = $1 and l.state = rent.state and l.vintage = (select max(vintage) from cost.income_limit where area = $1)
        )
)
select
    state,
    count(*) as parts,
    count(distinct area) as counties,
    cast(coalesce(sum(population), 0) as bigint) as population,
    count(*) filter (where population is null) as parts_without_population,
    cast(sum(monthly * population) as double precision) as weighted_rent,
    cast(sum(monthly) as double precision) as plain_rent,
    min(monthly) as lowest,
    max(monthly) as highest,
    min(way) as way,
    min(population_year) as population_year,
    min(vintage) as vintage,
    min(name) as name
from chosen
where monthly is not null
group by state
order by state
