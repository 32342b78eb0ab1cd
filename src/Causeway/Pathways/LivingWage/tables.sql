-- Living wages from other sources for the household $3 in the area $1 or its state $2: of each source and area the latest year, of that the latest edition.
with ranked as (
    select
        w.source, w.year, w.area, w.hourly, w.vintage,
        row_number() over (partition by lower(w.source), w.area order by w.year desc, w.vintage desc) as place
    from cost.living_wage w
    where (w.area = $1 or w.area = $2) and w.household = $3
)
select source, year, area, hourly, vintage
from ranked
where place = 1
order by lower(source), area
