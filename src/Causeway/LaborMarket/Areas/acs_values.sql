-- Values of one ACS table ($8) for an area ($1) and the areas beside it ($2 to $7), of the newest edition that has the area, or its state where it is the nation.
-- Universe: the resident population of the place. 1-year and 5-year tables are not mixed: all areas are read from the edition and the dataset of the first.
-- Where the nation is asked for, the states come too, so that their sum can stand for it. Margins of error are at 90 percent.
with edition as (
    select vintage, dataset
    from census.acs_value
    where table_id = $8 and (area = $1 or (cast($1 as text) = 'US' and area_kind = 'state')) and vintage >= '2017'
    group by vintage, dataset
    order by vintage desc, dataset
    limit 1
)
select v.area, v.variable, v.estimate, v.estimate_status, v.margin, v.margin_status, v.vintage
from census.acs_value v
join edition e on e.vintage = v.vintage and e.dataset = v.dataset
where v.table_id = $8
  and (v.variable like 'S0101_C01_%' or v.variable in ('S1701_C02_001', 'S1701_C03_001'))
  and (
    v.area in ($1, $2, $3, $4, $5, $6, $7)
    or (v.area_kind = 'state' and v.area < '60' and 'US' in ($1, $2, $3, $4, $5, $6, $7))
  )
order by v.area, v.variable
