-- Fair market rents of a home with $2 bedrooms (dollars a month) by state ($1 empty) or by county of the state $1, newest edition.
-- A county's rent is the mean of its towns in New England, a state's the mean of its counties, weighted by the population that HUD prints beside the rents.
with rent as (
    select r.area, r.state, r.county_name, r.population, r.population_year, r.vintage,
        case cast($2 as bigint) when 0 then r.rent_0 when 1 then r.rent_1 when 2 then r.rent_2 when 3 then r.rent_3 else r.rent_4 end as monthly
    from cost.fair_market_rent r
    where r.vintage = (select max(vintage) from cost.fair_market_rent) and (cast($1 as text) = '' or r.state = cast($1 as text))
)
select case when cast($1 as text) = '' then state else area end as place, min(state) as state, min(county_name) as name, count(*) as parts, min(vintage) as vintage,
    case when sum(population) > 0 then sum(monthly * population) / sum(population) else avg(monthly) end as monthly
from rent
where monthly is not null
group by case when cast($1 as text) = '' then state else area end
order by 1
