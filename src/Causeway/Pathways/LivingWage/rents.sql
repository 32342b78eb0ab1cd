-- Rents of homes with 0 to 4 bedrooms (dollars a month) in the latest edition of HUD's fair market rents, for the parts of the area $1, gathered by state.
-- Parts are counties, or towns in New England. The mean weighs each part by the population that HUD prints beside it; a town where nobody lives has 0.
-- A metropolitan area is what HUD assigns to it; one that HUD does not name is its counties by the delineation. A Connecticut planning region is its towns,
-- which HUD's income limits place in it. The nation is the states and the District of Columbia without the island areas.
with placed as (
    select
        r.*,
        case
            when state = $1 or area = $1 or (cast($1 as text) = 'US' and state < '60') then 'printed'
            when cbsa = $1 then 'metro'
            when area in (
                select part from code.area_part
                where whole = $1 and vintage = (select max(vintage) from code.area_part where whole = $1)
            ) then 'delineation'
            when cousub <> '99999' and (state, cousub) in (
                select l.state, l.cousub from cost.income_limit l
                where l.area = $1 and l.vintage = (select max(vintage) from cost.income_limit where area = $1)
            ) then 'towns'
        end as way
    from cost.fair_market_rent r
    where vintage = (select max(vintage) from cost.fair_market_rent)
),
ranked as (
    -- What HUD prints for the area comes before what is put together.
    select
        placed.*,
        min(case way when 'printed' then 1 when 'metro' then 2 when 'delineation' then 3 else 4 end) over () as best,
        case way when 'printed' then 1 when 'metro' then 2 when 'delineation' then 3 else 4 end as place
    from placed
    where way is not null
),
chosen as (
    select
        ranked.*, homes.bedrooms,
        case homes.bedrooms when 0 then rent_0 when 1 then rent_1 when 2 then rent_2 when 3 then rent_3 else rent_4 end as monthly
    from ranked
    cross join (values (0), (1), (2), (3), (4)) as homes (bedrooms)
    where place = best
)
select
    cast(bedrooms as bigint) as bedrooms,
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
group by bedrooms, state
order by bedrooms, state
